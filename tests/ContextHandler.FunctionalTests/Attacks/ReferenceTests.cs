using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>References that name what is signed in another way than by its ID (Core 5.4.2). Each signature is the IdP's own.</summary>
public class ReferenceTests(AttackStage stage) : IClassFixture<AttackStage>
{
    /// <summary>Forms the platform signs and verifies; <c>{id}</c> is the ID of what is signed.</summary>
    private static readonly string[] Understood = ["", "#xpointer(/)", "#xpointer(id('{id}'))", "#xpointer(id(\"{id}\"))"];

    /// <summary>Forms that somebody may fetch, complete or guess; null: no URI at all.</summary>
    private static readonly string?[] Strange =
    [
        null, "#", "{id}", "# {id}", "#{id} ", "#{id}\t", "#{id}#", "#%5f", "#_absent", "##{id}", "?#{id}", "./#{id}", "#xpointer(//*[1])", "#element(/1)", "cid:part@example.dk", "https://evil.example/x", "//evil.example/x", "file:///etc/passwd",
        "data:text/xml,<a/>", "urn:x#{id}", "https://evil.example/#{id}", "#{id}\" or \"1\"=\"1", "#{id}']|//*['",
    ];

    public static MatrixTheoryData<Form, string> FormsAndUnderstood => new([Form.SignedAssertion, Form.SignedResponse, Form.Encrypted], Understood);

    public static MatrixTheoryData<Form, string?> FormsAndStrange => new([Form.SignedAssertion, Form.SignedResponse, Form.Encrypted], Strange);

    [Theory]
    [MemberData(nameof(FormsAndUnderstood))]
    public async Task B06_the_whole_document_or_a_pointer(Form form, string uri)
    {
        using var login = await stage.BeginAsync();
        var (attack, signed) = Signed(login, form, uri);

        login.SignatureHolds(signed);
        await login.RefusedAsync(attack, "SignatureReferenceRefused");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(FormsAndStrange))]
    public async Task B06_anything_else_that_is_not_the_ID(Form form, string? uri)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var signed = form == Form.SignedResponse ? genuine.Root! : Forged.Open(login, genuine);
        var resigned = Resigned.ByTheIdp(login, form == Form.SignedResponse ? AttackedLogin.Text(genuine) : Text(signed), info =>
        {
            if (uri is null)
            {
                info.Reference().RemoveAttribute("URI");
            }
            else
            {
                info.Reference().SetAttribute("URI", WithId(uri, signed));
            }
        });
        var attack = form == Form.SignedResponse ? resigned : InPlaceOfTheAssertion(login, genuine, resigned, form);

        await login.RefusedAsync(attack, "SignatureReferenceRefused");
        await login.AcceptedAsync(form);
    }

    // The ID is a name, the reference to it an expression.
    [Theory]
    [InlineData("#_a\" or \"1\"=\"1")]
    [InlineData("#_a' or '1'='1")]
    [InlineData("#_a]|//*[local-name()='Assertion'")]
    [InlineData("#*")]
    [InlineData("#//*")]
    public async Task B07_a_reference_that_is_an_expression(string uri)
    {
        foreach (var form in (Form[])[Form.SignedAssertion, Form.SignedResponse, Form.BothSigned])
        {
            using var login = await stage.BeginAsync();
            var attack = Resigned.ByTheIdp(login, AttackedLogin.Text(login.Genuine(form)), info => info.Reference().SetAttribute("URI", uri));

            await login.RefusedAsync(attack, "SignatureReferenceRefused");
            await login.AcceptedAsync(form);
        }
    }

    // Two References, each to something that is there: which one is read?
    [Theory]
    [EachForm(Form.SignedAssertion, Form.SignedResponse, Form.BothSigned)]
    public async Task B06_a_second_reference(Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = Resigned.ByTheIdp(login, AttackedLogin.Text(login.Genuine(form)), info => info.AppendChild(info.Reference().CloneNode(deep: true)));

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(form);
    }

    // The message, and the document that was signed: the Assertion's own when it is encrypted then.
    private static (string Attack, string Document) Signed(AttackedLogin login, Form form, string uri)
    {
        var genuine = login.Genuine(form);
        var unsigned = Forged.WithoutSignature(form == Form.SignedResponse ? genuine.Root! : Forged.Open(login, genuine));
        var how = new TestSignature { Uri = WithId(uri, unsigned) };
        var (certificate, id) = (login.Federation.Idp.Plan.SigningCertificate, unsigned.Attribute("ID")!.Value);
        if (form == Form.SignedAssertion)
        {
            // The whole document is the Response, not the Assertion alone.
            Forged.AssertionOf(genuine.Root!).ReplaceWith(unsigned);
            var whole = TestSigner.Sign(AttackedLogin.Text(genuine), id, certificate, how);
            return (whole, whole);
        }

        var signed = TestSigner.Sign(Text(unsigned), id, certificate, how);
        return (form == Form.SignedResponse ? signed : InPlaceOfTheAssertion(login, genuine, signed, form), signed);
    }

    private static string InPlaceOfTheAssertion(AttackedLogin login, XDocument genuine, string assertion, Form form)
    {
        var element = XElement.Parse(assertion, LoadOptions.PreserveWhitespace);
        Forged.AssertionOf(genuine.Root!).ReplaceWith(form == Form.Encrypted ? Forged.Encrypt(login, element) : element);
        return AttackedLogin.Text(genuine);
    }

    private static string WithId(string uri, XElement signed) => uri.Replace("{id}", signed.Attribute("ID")!.Value, StringComparison.Ordinal);

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
