using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Values that a comment, a CDATA section or a processing instruction splits, so that a reader of the first piece reads another value than was signed.</summary>
public class SplitValueTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Comment = "<!-- -->";

    private static readonly string[] Values = ["NameID", "Issuer", "Audience", "AttributeValue", "AuthnContextClassRef"];

    public static MatrixTheoryData<Form, string> FormsAndValues => new(Forms.All, Values);

    // CVE-2017-11427 to -11430, CVE-2018-0489, CVE-2018-7340: the attacker is a user whose name begins with another's.
    [Theory]
    [EachForm]
    public async Task B08_a_comment_that_leaves_of_my_name_only_its_beginning(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form, AttackedLogin.Good with { NameId = AttackedLogin.Admin + ".evil.example" });

        await SplitAsync(login, form, genuine, text => Edited.Replace(text, AttackedLogin.Admin, AttackedLogin.Admin + Comment), holds: true);
        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(FormsAndValues))]
    public async Task B08_a_comment_in_any_value(Form form, string value)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        foreach (var (behind, comment) in (IEnumerable<(int, string)>)[(0, Comment), (3, Comment), (3, "<!---->"), (3, "<!--<saml:NameID>-->"), (3, "<!-- ]]> -->")])
        {
            await SplitAsync(login, form, genuine, text => Edited.InText(text, value, behind, comment), holds: true);
        }

        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(FormsAndValues))]
    public async Task B09_a_CDATA_section_in_any_value(Form form, string value)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var section = form == Form.Encrypted ? Forged.Open(login, genuine).ToString() : AttackedLogin.Text(genuine);
        section = XElement.Parse(section).DescendantsAndSelf().First(element => element.Name.LocalName == value).Value;

        await SplitAsync(login, form, genuine, text => Edited.Replace(text, $">{section}<", $"><![CDATA[{section}]]><"), holds: true);
        await SplitAsync(login, form, genuine, text => Edited.Replace(text, $">{section}<", $">{section[..3]}<![CDATA[{section[3..]}]]><"), holds: true);
        await SplitAsync(login, form, genuine, text => Edited.InText(text, value, 3, "<![CDATA[]]>"), holds: true);
        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(FormsAndValues))]
    public async Task B10_a_processing_instruction_in_any_value(Form form, string value)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);

        await SplitAsync(login, form, genuine, text => Edited.InText(text, value, 3, "<?p x?>"), holds: false);
        await SplitAsync(login, form, genuine, text => Edited.InText(text, value, 3, "<?p?>"), holds: false);
        await login.AcceptedAsync(form);
    }

    // Canonical XML keeps processing instructions: an IdP that writes one signs it.
    [Theory]
    [EachForm]
    public async Task B10_a_processing_instruction_that_the_IdP_signed(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form, AttackedLogin.Good with
        {
            EditAssertion = xml => xml.Descendants(Wire.Assertion + "NameID").Single().Add(new XProcessingInstruction("p", "x")),
        });

        login.SignatureHolds(genuine);
        await login.RefusedAsync(genuine, Reason(form));
        await login.AcceptedAsync(form);
    }

    [Theory]
    [EachForm(Form.SignedAssertion, Form.SignedResponse, Form.BothSigned)]
    public async Task B08_a_comment_anywhere_else(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));
        string[] attacks =
        [
            Comment + genuine,
            genuine + Comment,
            "<?xml version=\"1.0\"?>" + Comment + genuine,
            Edited.Replace(genuine, "<samlp:Status>", Comment + "<samlp:Status>"),
            Edited.Replace(genuine, "<saml:Subject>", "<saml:Subject>" + Comment),
            Edited.Replace(genuine, "</SignedInfo>", Comment + "</SignedInfo>"),
            Edited.InText(genuine, "DigestValue", 0, Comment),
            Edited.InText(genuine, "DigestValue", 5, Comment),
            Edited.InText(genuine, "SignatureValue", 5, Comment),
            Edited.InText(genuine, "X509Certificate", 5, Comment),
        ];

        foreach (var attack in attacks)
        {
            login.SignatureHolds(attack);
            await login.RefusedAsync(attack, "XmlForbiddenNode");
        }

        await login.AcceptedAsync(form);
    }

    [Theory]
    [InlineData("CipherValue", Comment)]
    [InlineData("CipherValue", "<![CDATA[]]>")]
    [InlineData("CipherValue", "<?p x?>")]
    [InlineData("EncryptedData", Comment)]
    public async Task B08_a_comment_around_the_ciphertext(string element, string put)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.Encrypted);

        await login.RefusedAsync(Edited.InText(AttackedLogin.Text(genuine), element, 0, put), "XmlForbiddenNode");
        await login.AcceptedAsync(genuine);
    }

    // What was decrypted goes through the same gate, and what the gate says of it is not told (rule R13).
    private static string Reason(Form form) => form == Form.Encrypted ? "DecryptionFailed" : "XmlForbiddenNode";

    private static async Task SplitAsync(AttackedLogin login, Form form, XDocument genuine, Func<string, string> split, bool holds)
    {
        var attack = new XDocument(genuine);
        if (form == Form.Encrypted)
        {
            var assertion = split(Forged.Open(login, genuine).ToString(SaveOptions.DisableFormatting));
            Forged.AssertionOf(attack.Root!).ReplaceWith(Forged.Encrypt(login, XElement.Parse(assertion, LoadOptions.PreserveWhitespace)));
        }

        var text = form == Form.Encrypted ? AttackedLogin.Text(attack) : split(AttackedLogin.Text(attack));
        if (holds)
        {
            login.SignatureHolds(text);
        }

        await login.RefusedAsync(text, Reason(form));
    }
}
