using System.Security.Cryptography.Xml;
using System.Xml;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Signatures;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
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
        .. LogoutAttacks.Rules,
        .. SignatureForm.Rules.Select(RuleAttack.NameOf),
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

        .. LogoutAttacks.All,

        Signature("SignatureForm.CanonicalizationIsExclusive", "C07", "a SignedInfo that says it is canonicalised in another way", FailureReason.SignatureReferenceRefused, Resigned(info => Named(info, "CanonicalizationMethod").SetAttribute("Algorithm", SignedXml.XmlDsigExcC14NWithCommentsTransformUrl))),
        Signature("SignatureForm.ReferenceNamesTheElement", "B06", "a Reference to the whole document, whatever that is", FailureReason.SignatureReferenceRefused, Resigned(info => Named(info, "Reference").SetAttribute("URI", ""))),
        Signature("SignatureForm.TransformsAreEnvelopedAndExclusive", "C07", "a third transform, which would choose what is signed", FailureReason.SignatureReferenceRefused, Resigned(info => Named(info, "Transforms").PrependChild(Named(info, "Transform").CloneNode(true)))),
        Signature("SignatureForm.PrefixesAreFewAndPlain", "D03", "eleven inclusive prefixes, looked for at every element", FailureReason.SignatureReferenceRefused, Sign(new() { Transforms = [new XmlDsigEnvelopedSignatureTransform(), new XmlDsigExcC14NTransform("a b c d e f g h i j k")] })),
        Signature("SignatureForm.MethodsHaveNoParameters", "C03", "a signature method that is to be cut short", FailureReason.ElementMisplaced, Resigned(info => Named(info, "SignatureMethod").AppendChild(info.OwnerDocument.CreateElement("HMACOutputLength", SignedXml.XmlDsigNamespaceUrl)))),
    ];

    private static RuleAttack Response(string rule, string row, string story, FailureReason reason, string xml)
    {
        var message = Messages.Posted(xml);
        return new(InResponse + rule, row, story, reason, left =>
        {
            var rules = WireRules.Response with { Structure = RuleAttack.Without(StructureRules.Response, left?[InResponse.Length..]) };
            return Read(message, rules);
        });
    }

    private static RuleAttack Signature(string rule, string row, string story, FailureReason reason, string xml)
    {
        var message = Messages.Posted(xml);
        return new(rule, row, story, reason, left => Read(message, WireRules.Response with { Signature = RuleAttack.Without(SignatureForm.Rules, left) }));
    }

    private static LoginFailure? Read(InboundMessage message, WireRules rules) =>
        ResponseReader.TryOpen(message, rules, out var opened, out var failure) && opened.TryRead(TestPeers.Idp, TestPeers.OurKeys, out _, out failure) ? null : failure;

    private static RuleAttack Request(string rule, string row, string story, FailureReason reason, string xml)
    {
        var message = Messages.Posted(xml);
        return new(InRequest + rule, row, story, reason, left =>
            AuthnRequestReader.TryRead(message, _ => TestPeers.System, WireRules.AuthnRequest with { Structure = RuleAttack.Without(StructureRules.AuthnRequest, left?[InRequest.Length..]) }, out _, out var failure) ? null : failure);
    }

    private static string Sign(TestSignature how) => TestSigner.Sign(TestMessages.Response(), TestMessages.AssertionId, TestPeers.IdpCertificate, how);

    private static string Resigned(Action<XmlElement> edit) =>
        TestSigner.Resign(Messages.SignedAssertion(), edit, octets => OddSignature.RsaSha256(TestPeers.IdpCertificate, octets));

    private static XmlElement Named(XmlElement signedInfo, string name) => OddSignature.Child(signedInfo, name);

    private static string InStatus(string good, string bad) => Messages.SignedAssertion().Replace(good, bad);

    public static string WithRetrieval(string xml) => xml.Replace("</SignatureValue>", "</SignatureValue><KeyInfo><RetrievalMethod URI=\"https://evil.example/\"/></KeyInfo>");

    private static string Extended(string content) => $"<samlp:Extensions>{content}</samlp:Extensions><samlp:Status>";

    public static string SignatureIn(string xml) => xml[xml.IndexOf("<Signature", StringComparison.Ordinal)..(xml.IndexOf("</Signature>", StringComparison.Ordinal) + "</Signature>".Length)];

    private static string Two() => TestSigner.Sign(
        TestSigner.Sign(TestMessages.Response(TestMessages.Assertion() + Forged), "_assertion", TestPeers.IdpCertificate), "_forged", TestPeers.IdpCertificate);
}
