using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Base64 that one decoder takes and another does not, or that two decode differently (RFC 4648, 3).</summary>
public class Base64Tests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly Dictionary<string, Func<string, string>> Broken = new()
    {
        ["without its padding"] = text => text.TrimEnd('='),
        ["with one = of two"] = text => text.TrimEnd('=') + "=",
        ["with a = too many"] = text => text + "=",
        ["with four = behind"] = text => text + "====",
        ["with = in the middle"] = text => text[..8] + "====" + text[8..],
        ["with another message behind it"] = text => text + "QUFB",
        ["with another alphabet"] = text => text[..8] + "-_" + text[10..],
        ["with a character short"] = text => text[..4] + text[5..],
        ["with a character that is none"] = text => text[..8] + "!" + text[9..],
        ["with a full-width letter"] = text => text[..8] + "\uFF21" + text[9..],
        ["with a no-break space"] = text => text[..8] + "\u00A0" + text[8..],
        ["with a zero width space"] = text => text[..8] + "\u200B" + text[8..],
        ["with a byte order mark"] = text => "\uFEFF" + text,
        ["as a data URI"] = text => "data:text/xml;base64," + text,
        ["in PEM"] = text => "-----BEGIN X-----\n" + text + "\n-----END X-----",
        ["with pad bits that are not zero"] = text => text[..^3] + (char)(text[^3] + 1) + "==",
        ["percent-encoded twice"] = text => text.Replace("=", "%3D", StringComparison.Ordinal),
    };

    // MIME breaks lines and does nothing else (Bindings 3.5.4).
    private static readonly Dictionary<string, Func<string, string>> BrokenInAForm = new(Broken)
    {
        ["with a blank"] = text => text[..8] + " " + text[8..],
        ["with a blank behind"] = text => text + " ",
        ["with a tab"] = text => text[..8] + "\t" + text[8..],
        ["with a vertical tab"] = text => text[..8] + "\v" + text[8..],
        ["encoded twice"] = text => Convert.ToBase64String(Encoding.ASCII.GetBytes(text)),
    };

    private static readonly Dictionary<string, Func<string, string>> BrokenInAQueryAlone = new()
    {
        ["with line ends"] = text => text[..8] + "\r\n" + text[8..],
        ["with a line end behind"] = text => text + "\n",
        ["with NUL"] = text => text + "\0",
    };

    // XML Schema collapses white space in xs:base64Binary, XML's own and no other.
    public static MatrixTheoryData<string, string> PlacesAndBroken => new(["DigestValue", "SignatureValue", "CipherValue"], Broken.Keys);

    public static MatrixTheoryData<Form, string> FormsAndBroken => new(Forms.All, BrokenInAForm.Keys);

    public static TheoryData<string> BrokenInAQuery => [.. BrokenInAQueryAlone.Keys, .. BrokenInAForm.Keys];

    [Theory]
    [MemberData(nameof(FormsAndBroken))]
    public async Task B15_a_form_field(Form form, string what)
    {
        using var login = await stage.BeginAsync();
        var broken = BrokenInAForm[what](WithTwoPads(AttackedLogin.Text(login.Genuine(form))));

        // What is twice base64 is base64 once, of what is no XML.
        await login.RefusedAsync(login.PostField(broken), what == "encoded twice" ? "XmlMalformed" : "Base64Malformed");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [InlineData(76, "\r\n")]
    [InlineData(64, "\n")]
    [InlineData(1000, "\r")]
    [InlineData(4, "\r\n\r\n")]
    public async Task B15_a_form_field_of_lines(int length, string lineEnd)
    {
        foreach (var form in Forms.All)
        {
            using var login = await stage.BeginAsync();
            var lines = WithTwoPads(AttackedLogin.Text(login.Genuine(form))).Chunk(length).Select(line => new string(line));

            await login.AcceptedAsync(login.PostField(string.Join(lineEnd, lines) + lineEnd));
        }
    }

    [Theory]
    [MemberData(nameof(BrokenInAQuery))]
    public async Task B15_a_query(string what)
    {
        using var browser = stage.Federation.NewBrowser();
        var good = QueryWithTwoPads();
        var broken = (BrokenInAQueryAlone.GetValueOrDefault(what) ?? BrokenInAForm[what])(good);

        RefusalAssert.Refused(what == "encoded twice" ? "DeflateMalformed" : "Base64Malformed", await browser.SendAsync(SignedQuery(broken)), stage.Federation, what);
        stage.Federation.Idp.Read(await browser.SendAsync(SignedQuery(good)));
    }

    [Theory]
    [MemberData(nameof(PlacesAndBroken))]
    public async Task B15_a_value_in_the_message(string place, string what)
    {
        var form = place == "CipherValue" ? Form.Encrypted : Form.SignedAssertion;
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form);
        var value = attack.Descendants().First(element => element.Name.LocalName == place);

        // A digest of 64 octets has the padding that is played with; it is wrong, but that is asked later.
        value.Value = Broken[what](place == "DigestValue" ? Convert.ToBase64String(new byte[64]) : value.Value);
        var text = AttackedLogin.Text(attack);
        await login.RefusedAsync(place == "DigestValue" ? Resigned.ByTheIdp(login, text, _ => { }) : text, "Base64Malformed");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [InlineData("DigestValue", Form.SignedAssertion)]
    [InlineData("DigestValue", Form.SignedResponse)]
    [InlineData("SignatureValue", Form.SignedAssertion)]
    [InlineData("SignatureValue", Form.BothSigned)]
    [InlineData("CipherValue", Form.Encrypted)]
    public async Task B15_a_value_of_lines_in_the_message(string place, Form form)
    {
        foreach (var whiteSpace in (string[])["\n", "\r\n", " ", "\t", "&#13;\n", "\n    "])
        {
            using var login = await stage.BeginAsync();
            var text = AttackedLogin.Text(login.Genuine(form));
            var lines = new Regex($"(?<=<(\\w+:)?{place}>)[^<]+").Replace(text, match => $"{whiteSpace}{match.Value[..8]}{whiteSpace}{match.Value[8..]}{whiteSpace}", 1);

            await login.AcceptedAsync(login.Post(place == "DigestValue" ? Resigned.ByTheIdp(login, lines, _ => { }) : lines));
        }
    }

    // Blanks behind a document are nothing, and give its base64 the padding that is played with.
    private static string WithTwoPads(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text + new string(' ', (4 - (Encoding.UTF8.GetByteCount(text) % 3)) % 3)));

    private string QueryWithTwoPads()
    {
        for (var blanks = 0; ; blanks++)
        {
            var request = new SystemRequest { IdpList = [stage.Federation.Idp.EntityId], EditText = text => text + new string(' ', blanks) };
            var query = stage.Federation.System.Request(request)["SAMLRequest"]!;
            if (query.EndsWith("==", StringComparison.Ordinal))
            {
                return query;
            }
        }
    }

    private BrowserMessage SignedQuery(string samlRequest)
    {
        var query = $"SAMLRequest={Uri.EscapeDataString(samlRequest)}&SigAlg={Uri.EscapeDataString(Wire.RsaSha256)}";
        using var key = stage.Federation.System.Plan.SigningCertificate.GetRSAPrivateKey()!;
        var signature = key.SignData(Encoding.ASCII.GetBytes(query), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new($"{stage.Federation.SsoUrl}?{query}&Signature={Uri.EscapeDataString(Convert.ToBase64String(signature))}", stage.Federation.System.EntityId);
    }
}
