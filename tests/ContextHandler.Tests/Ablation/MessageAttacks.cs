using ContextHandler.Login;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Reading;
using ContextHandler.Testing;
using ContextHandler.Tests.Reading;

namespace ContextHandler.Tests.Ablation;

/// <summary>An attack for each rule on the shape of a message: all but the rule let the readers read it.</summary>
internal static class MessageAttacks
{
    private const string InResponse = "Response: ";
    private const string InRequest = "AuthnRequest: ";
    private static readonly string Forged = TestMessages.Assertion().Replace("CN=alice", "CN=admin").Replace("\"_assertion\"", "\"_forged\"");

    public static IEnumerable<string> Rules =>
    [
        .. StructureRules.Response.Select(rule => InResponse + RuleAttack.NameOf(rule)),
        .. StructureRules.AuthnRequest.Select(rule => InRequest + RuleAttack.NameOf(rule)),
    ];

    public static IEnumerable<RuleAttack> All =>
    [
        Response("StructureRules.RootIsResponse", "A22", "a message of another sort that the IdP signed", FailureReason.UnexpectedMessage, Messages.SignedResponse(TestMessages.Response().Replace("samlp:Response", "samlp:ArtifactResponse"))),
        Response("StructureRules.ChildrenOfResponse", "G16", "a second Status, which one reader takes and another does not", FailureReason.StructureRefused, InStatus("</samlp:Status>", "</samlp:Status><samlp:Status><samlp:StatusCode Value=\"urn:evil\"/></samlp:Status>")),
        Response("StructureRules.SuccessCarriesOneAssertion", "A17", "two assertions, each signed", FailureReason.StructureRefused, Two()),
        Response("StructureRules.ErrorCarriesNoAssertion", "A13", "an error with a forged assertion", FailureReason.StructureRefused, TestMessages.Response(Forged, "urn:oasis:names:tc:SAML:2.0:status:Responder")),
        Response("StructureRules.NoMessageInside", "A09", "a forged assertion in Extensions, before the genuine one", FailureReason.ElementMisplaced, InStatus("<samlp:Status>", Extended(Forged))),
        Response("IdRules.IdsAreSpelledOneWay", "B03", "an ID in another spelling, which only some readers take for one", FailureReason.StructureRefused, InStatus("<samlp:Status>", "<samlp:Status xml:id=\"_decoy\">")),
        Response("IdRules.IdsAreUnique", "B01", "the assertion's ID on an element before it", FailureReason.IdNotUnique, InStatus("<samlp:Status>", "<samlp:Status ID=\"_assertion\">")),
        Response("SignatureRules.SignaturesStandBehindTheIssuer", "A26", "a second Signature in Extensions, where a search finds it first", FailureReason.SignatureMisplaced, InStatus("<samlp:Status>", Extended(SignatureIn(Messages.SignedAssertion())))),
        Response("SignatureRules.SignaturesHoldNothingElse", "C05", "a KeyInfo that says where to fetch the key", FailureReason.SignatureMisplaced, WithRetrieval(Messages.SignedAssertion())),

        Request("StructureRules.RootIsAuthnRequest", "A21", "a message of another sort that the system signed", FailureReason.UnexpectedMessage, Messages.SignedRequest(TestMessages.AuthnRequest().Replace("samlp:AuthnRequest", "samlp:LogoutRequest"))),
        Request("StructureRules.ChildrenOfAuthnRequest", "G16", "two Issuers, of which one reader takes the first and another the last", FailureReason.StructureRefused, Messages.SignedRequest(TestMessages.AuthnRequest("<saml:Issuer>https://evil.example</saml:Issuer>"))),
        Request("StructureRules.NoMessageInside", "A21", "a captured assertion in Extensions", FailureReason.ElementMisplaced, Messages.SignedRequest(TestMessages.AuthnRequest($"<samlp:Extensions>{TestMessages.Assertion()}</samlp:Extensions>"))),
        Request("IdRules.IdsAreSpelledOneWay", "B03", "an ID in another spelling, which only some readers take for one", FailureReason.StructureRefused, Messages.SignedRequest(TestMessages.AuthnRequest("<samlp:Extensions xml:id=\"_decoy\"/>"))),
        Request("IdRules.IdsAreUnique", "B01", "the request's ID on an element inside it", FailureReason.IdNotUnique, Messages.SignedRequest(TestMessages.AuthnRequest()).Replace("<Signature ", "<Signature Id=\"_request\" ")),
        Request("SignatureRules.SignaturesStandBehindTheIssuer", "A26", "a second Signature in Extensions", FailureReason.SignatureMisplaced, Messages.SignedRequest(TestMessages.AuthnRequest($"<samlp:Extensions>{SignatureIn(Messages.SignedAssertion())}</samlp:Extensions>"))),
        Request("SignatureRules.SignaturesHoldNothingElse", "C05", "a KeyInfo that says where to fetch the key", FailureReason.SignatureMisplaced, WithRetrieval(Messages.SignedRequest())),
    ];

    private static RuleAttack Response(string rule, string row, string story, FailureReason reason, string xml)
    {
        var message = Messages.Posted(xml);
        return new(InResponse + rule, row, story, reason, left =>
        {
            var rules = RuleAttack.Without(StructureRules.Response, left?[InResponse.Length..]);
            return ResponseReader.TryOpen(message, rules, out var opened, out var failure) && opened.TryRead(TestPeers.Idp, TestPeers.OurKeys, out _, out failure) ? null : failure;
        });
    }

    private static RuleAttack Request(string rule, string row, string story, FailureReason reason, string xml)
    {
        var message = Messages.Posted(xml);
        return new(InRequest + rule, row, story, reason, left =>
            AuthnRequestReader.TryRead(message, _ => TestPeers.System, RuleAttack.Without(StructureRules.AuthnRequest, left?[InRequest.Length..]), out _, out var failure) ? null : failure);
    }

    private static string InStatus(string good, string bad) => Messages.SignedAssertion().Replace(good, bad);

    private static string WithRetrieval(string xml) => xml.Replace("</SignatureValue>", "</SignatureValue><KeyInfo><RetrievalMethod URI=\"https://evil.example/\"/></KeyInfo>");

    private static string Extended(string content) => $"<samlp:Extensions>{content}</samlp:Extensions><samlp:Status>";

    private static string SignatureIn(string xml) => xml[xml.IndexOf("<Signature", StringComparison.Ordinal)..(xml.IndexOf("</Signature>", StringComparison.Ordinal) + "</Signature>".Length)];

    private static string Two() => TestSigner.Sign(
        TestSigner.Sign(TestMessages.Response(TestMessages.Assertion() + Forged), "_assertion", TestPeers.IdpCertificate), "_forged", TestPeers.IdpCertificate);
}
