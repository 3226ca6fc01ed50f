using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A forged Assertion in every other place where the schema, or a careless IdP, lets one stand.</summary>
public class AssertionElsewhereTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly XName Stranger = XName.Get("Stranger", "urn:example:stranger");

    private static readonly Dictionary<string, Action<XElement, XElement>> InResponse = new()
    {
        ["StatusDetail"] = (response, forged) => response.Element(Protocol + "Status")!.Add(new XElement(Protocol + "StatusDetail", forged)),
        ["StatusMessage"] = (response, forged) => response.Element(Protocol + "Status")!.Add(new XElement(Protocol + "StatusMessage", forged)),
        ["StatusCode"] = (response, forged) => response.Descendants(Protocol + "StatusCode").First().Add(forged),
        ["Issuer"] = (response, forged) => response.Element(Assertion + "Issuer")!.Add(forged),
        ["a stranger before the Status"] = (response, forged) => response.Element(Protocol + "Status")!.AddBeforeSelf(new XElement(Stranger, forged)),
        ["a stranger at the end"] = (response, forged) => response.Add(new XElement(Stranger, forged)),
    };

    private static readonly Dictionary<string, Action<XElement, XElement>> InAssertion = new()
    {
        ["Advice"] = (assertion, forged) => assertion.Element(Assertion + "Conditions")!.AddAfterSelf(new XElement(Assertion + "Advice", forged)),
        ["AttributeValue"] = (assertion, forged) => assertion.Descendants(Assertion + "AttributeValue").First().Add(forged),
        ["an attribute of its own"] = (assertion, forged) => assertion.Element(Assertion + "AttributeStatement")!.Add(
            new XElement(Assertion + "Attribute", new XAttribute("Name", "urn:example:note"), new XElement(Assertion + "AttributeValue", forged))),
        ["SubjectConfirmationData"] = (assertion, forged) => assertion.Descendants(Assertion + "SubjectConfirmationData").Single().Add(forged),
        ["NameID"] = (assertion, forged) => assertion.Descendants(Assertion + "NameID").Single().Add(forged),
        ["Conditions"] = (assertion, forged) => assertion.Element(Assertion + "Conditions")!.Add(forged),
        ["AuthnContextDecl"] = (assertion, forged) => assertion.Descendants(Assertion + "AuthnContext").Single().Add(new XElement(Assertion + "AuthnContextDecl", forged)),
        ["a stranger"] = (assertion, forged) => assertion.Add(new XElement(Stranger, forged)),
    };

    public static MatrixTheoryData<string, Form> PlacesInResponse => new(InResponse.Keys, Forms.All);

    public static MatrixTheoryData<string, Form> PlacesOutsideTheSignature => new(InResponse.Keys, [Form.SignedAssertion, Form.Encrypted]);

    public static MatrixTheoryData<string, Form> PlacesInAssertion => new(InAssertion.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(PlacesOutsideTheSignature))]
    public async Task A15_a_forged_assertion_where_no_signature_reaches(string place, Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = new XDocument(genuine);
        InResponse[place](attack.Root!, Forged.Assertion(login, genuine));

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(PlacesInResponse))]
    public async Task A15_a_forged_assertion_in_the_response_under_the_idp_s_own_signature(string place, Form form)
    {
        using var login = await stage.BeginAsync();
        var forged = Forged.Assertion(login, login.Genuine(Form.SignedAssertion));
        var attack = login.Genuine(form, AttackedLogin.Good with { EditResponse = response => InResponse[place](response, forged) });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(PlacesInAssertion))]
    public async Task A15_a_forged_assertion_in_the_assertion_under_the_idp_s_own_signature(string place, Form form)
    {
        using var login = await stage.BeginAsync();
        var forged = Forged.Assertion(login, login.Genuine(Form.SignedAssertion));
        var attack = login.Genuine(form, AttackedLogin.Good with { EditAssertion = assertion => InAssertion[place](assertion, forged) });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(form);
    }
}
