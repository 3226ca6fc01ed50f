using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G07: both Issuers are the IdP that was asked, to the letter, as an entity. The signature is that IdP's in every case: its key does not make it another.</summary>
public sealed class IssuerTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Asked = "https://idp.korsbaek.example.dk";
    private const string Trusted = "https://idp.egeby.example.dk";
    private const string Entity = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";

    private static readonly Dictionary<string, string> Others = new()
    {
        [Trusted] = "IssuerMismatch",
        ["https://stranger.example.dk"] = "IssuerMismatch",
        ["https://saml.contexthandler.example.dk"] = "IssuerMismatch",
        ["https://sapa.example.dk"] = "IssuerMismatch",
        [Asked + "/"] = "IssuerMismatch",
        ["https://IDP.korsbaek.example.dk"] = "IssuerMismatch",
        ["http://idp.korsbaek.example.dk"] = "IssuerMismatch",
        [Asked + ":443"] = "IssuerMismatch",
        [Asked + ".evil.example"] = "IssuerMismatch",
        ["https://idp.kоrsbaek.example.dk"] = "IssuerMismatch",
        [Asked + "\u200b"] = "IssuerMismatch",
        [" " + Asked] = "FieldMalformed",
        ["\n" + Asked + "\n"] = "FieldMalformed",
        [Asked + " " + Trusted] = "FieldMalformed",
        [""] = "FieldMalformed",
    };

    private static readonly string[] OtherFormats =
    [
        Wire.Unspecified, Wire.Persistent, Wire.X509SubjectName, "entity", "urn:oasis:names:tc:SAML:2.0:nameid-format:Entity", Entity + " ",
    ];

    public static TheoryData<string, Form> Names => new MatrixTheoryData<string, Form>(Others.Keys, Forms.All);

    public static TheoryData<string, Form> Formats => new MatrixTheoryData<string, Form>(OtherFormats, Forms.All);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task G07_another_Issuer_of_the_Response_of_the_Assertion_or_of_both(string issuer, Form form)
    {
        await stage.JudgedAsync(form, AttackedLogin.Good with { EditResponse = Named(issuer) }, Others[issuer]);
        await stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Named(issuer) }, Others[issuer]);
        await stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Named(issuer), EditResponse = Named(issuer) }, Others[issuer]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task G07_an_Issuer_of_another_format_than_entity(string format, Form form)
    {
        await stage.JudgedAsync(form, AttackedLogin.Good with { EditResponse = Formatted(format) }, "IssuerMismatch");
        await stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Formatted(format) }, "IssuerMismatch");
    }

    [Theory, EachForm]
    public Task G07_the_format_entity_may_be_said(Form form) =>
        stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Formatted(Entity), EditResponse = Formatted(Entity) }, null);

    // Profiles 4.1.4.2: the Response may leave it to its Assertion. A signature has to stand behind an Issuer, so a signed one may not.
    [Theory]
    [InlineData(Form.SignedAssertion, null)]
    [InlineData(Form.Encrypted, null)]
    [InlineData(Form.SignedResponse, "SignatureMisplaced")]
    [InlineData(Form.BothSigned, "SignatureMisplaced")]
    public Task G07_a_Response_without_Issuer(Form form, string? reason) =>
        stage.JudgedAsync(form, AttackedLogin.Good with { EditResponse = response => response.Element(Wire.Assertion + "Issuer")!.Remove() }, reason);

    [Theory, EachForm]
    public Task G07_two_Issuers(Form form) => stage.JudgedAsync(
        form,
        AttackedLogin.Good with { EditAssertion = root => root.Element(Wire.Assertion + "Issuer")!.AddAfterSelf(new XElement(Wire.Assertion + "Issuer", Trusted)) },
        "StructureRefused");

    private static Action<XElement> Named(string issuer) => root => root.Element(Wire.Assertion + "Issuer")!.Value = issuer;

    private static Action<XElement> Formatted(string format) => root => root.Element(Wire.Assertion + "Issuer")!.SetAttributeValue("Format", format);
}
