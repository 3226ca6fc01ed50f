using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Messages of another sort than the endpoint reads, though the IdP's signature in them verifies.</summary>
public class OtherMessageTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly Dictionary<string, Func<XElement, XElement>> Others = new()
    {
        ["LogoutResponse"] = response => Renamed(response, Protocol + "LogoutResponse"),
        ["ArtifactResponse"] = response => Renamed(response, Protocol + "ArtifactResponse"),
        ["ArtifactResponse around the Response"] = response => Around(Protocol + "ArtifactResponse", response),
        ["ManageNameIDResponse"] = response => Renamed(response, Protocol + "ManageNameIDResponse"),
        ["NameIDMappingResponse"] = response => Renamed(response, Protocol + "NameIDMappingResponse"),
        ["AttributeQuery"] = response => Renamed(response, Protocol + "AttributeQuery"),
        ["LogoutRequest"] = response => Renamed(response, Protocol + "LogoutRequest"),
        ["AuthnRequest"] = response => Renamed(response, Protocol + "AuthnRequest"),
        ["the Assertion alone"] = response => Forged.AssertionOf(response),
        ["metadata"] = response => Around(Metadata + "EntityDescriptor", response),
        ["a SOAP envelope"] = response => new(Soap + "Envelope", new XElement(Soap + "Body", response)),
        ["a Response of SAML 1.1"] = response => Renamed(response, XName.Get("Response", "urn:oasis:names:tc:SAML:1.0:protocol")),
        ["a Response of no namespace"] = response => Renamed(response, "Response"),
        ["a Response of another case"] = response => Renamed(response, Protocol + "response"),
    };

    public static MatrixTheoryData<string, Form> OthersAndForms => new(Others.Keys, Forms.All);

    public static MatrixTheoryData<string, bool> SortsAndPlaces => new(["AuthnRequest", "LogoutRequest"], [true, false]);

    [Theory]
    [MemberData(nameof(SortsAndPlaces))]
    public async Task A21_a_captured_assertion_in_the_attacker_s_own_request_to_the_gateway_as_idp(string sort, bool inExtensions)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.SignedAssertion);
        var good = login.Federation.System.Request(new() { ByPost = true, IdpList = [login.Federation.Idp.EntityId] });
        var attack = Renamed(Decoded(good["SAMLRequest"]!), Protocol + sort);
        var captured = Forged.AssertionOf(genuine.Root!);
        attack.Elements(Ds + "Signature").Remove();
        attack.Element(Assertion + "Issuer")!.AddAfterSelf(inExtensions ? new XElement(Protocol + "Extensions", captured) : captured);

        login.SignatureHolds(new XDocument(attack));
        await login.RefusedAsync(good.With("SAMLRequest", Encoded(attack)), sort == "AuthnRequest" ? "ElementMisplaced" : "UnexpectedMessage");
        Assert.NotNull((await login.Browser.SendAsync(good)).Left);
        await login.AcceptedAsync(genuine);
    }

    // A registered system turns on its users: the request is its own, and it signs it. The same with something harmless in it is accepted.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A21_a_captured_assertion_in_a_request_that_its_system_signed(bool byPost)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.SignedAssertion);

        await login.RefusedAsync(Extended(byPost, Forged.AssertionOf(genuine.Root!)), "ElementMisplaced");
        Assert.NotNull((await login.Browser.SendAsync(Extended(byPost, new XElement(XName.Get("Note", "urn:example:note"))))).Left);
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(SortsAndPlaces))]
    public async Task A21_a_captured_assertion_in_a_request_sent_to_the_gateway_as_system(string sort, bool inExtensions)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.SignedAssertion);
        var attack = new XElement(genuine.Root!);
        var captured = Forged.AssertionOf(attack);
        attack.ReplaceNodes(attack.Element(Assertion + "Issuer"), inExtensions ? new XElement(Protocol + "Extensions", captured) : captured);
        attack.Name = Protocol + sort;

        login.SignatureHolds(new XDocument(attack));
        await login.RefusedAsync(new XDocument(attack), "UnexpectedMessage");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(OthersAndForms))]
    public async Task A22_a_message_of_another_sort_where_a_response_belongs(string sort, Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);

        await login.RefusedAsync(new XDocument(Others[sort](new(genuine.Root!))), "UnexpectedMessage");
        await login.AcceptedAsync(genuine);
    }

    // Signed by the IdP as what they are, with the InResponseTo of this login: fields alone would let them pass.
    [Theory]
    [InlineData("LogoutResponse")]
    [InlineData("ArtifactResponse")]
    [InlineData("ManageNameIDResponse")]
    public async Task A22_a_message_of_another_sort_under_the_idp_s_own_signature(string sort)
    {
        using var login = await stage.BeginAsync();
        var attack = Renamed(Forged.WithoutSignature(login.Genuine(Form.SignedResponse).Root!), Protocol + sort);
        var signed = new XDocument(Forged.SignedBy(login.Federation.Idp.Plan.SigningCertificate, attack));

        login.SignatureHolds(signed);
        await login.RefusedAsync(signed, "UnexpectedMessage");
        await login.AcceptedAsync(Form.SignedResponse);
    }

    private BrowserMessage Extended(bool byPost, XElement content) => stage.Federation.System.Request(new()
    {
        ByPost = byPost,
        IdpList = [stage.Federation.Idp.EntityId],
        Edit = request => request.Element(Assertion + "Issuer")!.AddAfterSelf(new XElement(Protocol + "Extensions", content)),
    });

    private static XElement Renamed(XElement message, XName name)
    {
        message.Name = name;
        return message;
    }

    private static XElement Around(XName name, XElement response) => new(
        name, new XAttribute("ID", NewId()), response.Attribute("InResponseTo"), response.Element(Assertion + "Issuer"), response.Element(Protocol + "Status"), response);

    private static XElement Decoded(string message) => XElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(message)), LoadOptions.PreserveWhitespace);

    private static string Encoded(XElement message) => Convert.ToBase64String(Encoding.UTF8.GetBytes(message.ToString(SaveOptions.DisableFormatting)));
}
