using System.Text;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Octets that are not the one encoding that is read, UTF-8 (RFC 3629), or not XML 1.0.</summary>
public class OctetTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly string[] Encodings = ["utf-16", "utf-16BE", "utf-32", "utf-32BE", "iso-8859-1", "us-ascii"];

    public static MatrixTheoryData<Form, string> FormsAndEncodings => new(Forms.All, Encodings);

    /// <summary>Forms that some decoder takes, by their octets.</summary>
    public static MatrixTheoryData<Form, string> FormsAndBadOctets => new(
        [Form.SignedAssertion, Form.SignedResponse, Form.Encrypted],
        [
            "80", "BF", "C3", "C328", "E282", "E28228", "F09F98", "C080", "C0AF", "C1BF", "E08080", "E09FBF", "F0808080", "F08FBFBF", "EDA080", "EDBFBF", "EDA0BDEDB880", "F4908080", "F5808080", "F888808080", "FC8480808080", "FE", "FF", "FFFE", "FEFF",
            "00", "01", "08", "0B", "0C", "0E", "1F", "EFBFBE", "EFBFBF",
        ]);

    public static TheoryData<string> BadDeclarations =>
    [
        "<?xml version=\"1.1\"?>", "<?xml version=\"2.0\"?>", "<?xml version=\"1\"?>", "<?xml version=\"\"?>", "<?xml?>", "<?xml encoding=\"UTF-8\"?>", "<?xml encoding=\"UTF-8\" version=\"1.0\"?>", "<?xml version=\"1.0\" standalone=\"perhaps\"?>", "<?xml version=\"1.0\" a=\"b\"?>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<?xml version=\"1.0\" encoding=\"UTF-7\"?>", "<?xml version=\"1.0\" encoding=\"utf8\"?>", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", "<?xml version=\"1.0\" encoding=\"IBM037\"?>", "<?xml version=\"1.0\" encoding=\"\"?>",
        " <?xml version=\"1.0\"?>", "\n<?xml version=\"1.0\"?>", "<?xml version=\"1.0\"?><?xml version=\"1.0\"?>", "<?XML version=\"1.0\"?>", "<?xml version='1.0\"?>", "<?xml version=\"1.0\">", "<?xml version=\"1.0\"?", "\uFEFF\uFEFF", "\u200B", "\0", "x", "&#32;", "<a/>",
    ];

    public static TheoryData<string, string> GoodSurroundings => new()
    {
        { "<?xml version=\"1.0\"?>", "" },
        { "<?xml version='1.0' encoding='utf-8'?>\r\n", "\r\n" },
        { "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?>", " \t\n" },
        { "\uFEFF", "" },
        { "\uFEFF<?xml version=\"1.0\" encoding=\"Utf-8\"?>\n", "" },
        { " \t\r\n", "\r" },
    };

    public static TheoryData<string> BadTails => ["\0", "x", "\u00A0", "\uFEFF", "\u0085", "\u001A", "&#32;", "<a/>", "</samlp:Response>", "<!DOCTYPE r>", "]]>", "<", "="];

    [Theory]
    [MemberData(nameof(FormsAndEncodings))]
    public async Task B14_another_encoding(Form form, string name)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));
        var encoding = Encoding.GetEncoding(name);
        var declared = $"<?xml version=\"1.0\" encoding=\"{name}\"?>" + genuine;

        if (Encoding.UTF8.GetString(encoding.GetBytes(genuine)) != genuine)
        {
            await login.RefusedAsync(encoding.GetBytes(genuine), "XmlMalformed");
            await login.RefusedAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(genuine)], "XmlMalformed");
            await login.RefusedAsync([.. Encoding.UTF8.GetPreamble(), .. encoding.GetBytes(genuine)], "XmlMalformed");
        }

        await login.RefusedAsync(encoding.GetBytes(declared), "XmlMalformed");
        await login.RefusedAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(declared)], "XmlMalformed");
        await login.RefusedAsync(declared, "XmlMalformed");
        await login.RefusedAsync("\uFEFF" + declared, "XmlMalformed");
        await login.AcceptedAsync(form);
    }

    // In UTF-7 there is not one angle bracket to be seen.
    [Theory]
    [EachForm]
    public async Task B14_UTF_7(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));
        var shifted = genuine.Replace("+", "+-", StringComparison.Ordinal).Replace("<", "+ADw-", StringComparison.Ordinal).Replace(">", "+AD4-", StringComparison.Ordinal).Replace("\"", "+ACI-", StringComparison.Ordinal);

        await login.RefusedAsync(shifted, "XmlMalformed");
        await login.RefusedAsync("+/v8-" + shifted, "XmlMalformed");
        await login.RefusedAsync("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + shifted, "XmlMalformed");
        await login.RefusedAsync("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + genuine, "XmlMalformed");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(FormsAndBadOctets))]
    public async Task B14_octets_that_are_no_character_of_XML(Form form, string hex)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));
        var bad = Convert.FromHexString(hex);
        byte[] At(string marked) => [.. Encoding.UTF8.GetBytes(marked.Split('§')[0]), .. bad, .. Encoding.UTF8.GetBytes(marked.Split('§')[1])];

        await login.RefusedAsync(At("§" + genuine), "XmlMalformed");
        await login.RefusedAsync(At(genuine + "§"), "XmlMalformed");
        await login.RefusedAsync(At(Edited.Replace(genuine, "<samlp:Status>", "<samlp:Status>§")), "XmlMalformed");
        await login.RefusedAsync(At(Edited.Replace(genuine, "status:Success\"", "status:Success§\"")), "XmlMalformed");
        await login.RefusedAsync(At(Edited.InTag(genuine, "Response", "§")), "XmlMalformed");
        if (form != Form.Encrypted)
        {
            await login.RefusedAsync(At(Edited.InText(genuine, "NameID", 5, "§")), "XmlMalformed");
        }

        await login.AcceptedAsync(form);
    }

    // The right decoders disagree about these only by mistake: a name cut in the middle of a character.
    [Theory]
    [EachForm]
    public async Task B14_a_message_that_ends_within_a_character(Form form)
    {
        using var login = await stage.BeginAsync();
        var octets = Encoding.UTF8.GetBytes(AttackedLogin.Text(login.Genuine(form)) + "\u00E6");

        await login.RefusedAsync(octets[..^1], "XmlMalformed");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(BadDeclarations))]
    public async Task B14_a_prolog_that_is_none(string prolog)
    {
        foreach (var form in Forms.All)
        {
            using var login = await stage.BeginAsync();
            var genuine = login.Genuine(form);

            await login.RefusedAsync(prolog + AttackedLogin.Text(genuine), "XmlMalformed");
            await login.AcceptedAsync(genuine);
        }
    }

    [Theory]
    [MemberData(nameof(BadTails))]
    public async Task B14_something_behind_the_message(string tail)
    {
        foreach (var form in Forms.All)
        {
            using var login = await stage.BeginAsync();
            var genuine = login.Genuine(form);

            await login.RefusedAsync(AttackedLogin.Text(genuine) + tail, "XmlMalformed");
            await login.AcceptedAsync(genuine);
        }
    }

    [Theory]
    [MemberData(nameof(GoodSurroundings))]
    public async Task B14_what_may_stand_around_a_message(string before, string behind)
    {
        foreach (var form in Forms.All)
        {
            using var login = await stage.BeginAsync();

            await login.AcceptedAsync(login.Post(before + AttackedLogin.Text(login.Genuine(form)) + behind));
        }
    }
}
