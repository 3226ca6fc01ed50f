using ContextHandler.Login;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Reading;
using ContextHandler.Testing;
using ContextHandler.Tests.Reading;

namespace ContextHandler.Tests.Ablation;

/// <summary>An attack for each rule on the shape of a logout message: all but the rule let its reader read it.</summary>
internal static class LogoutAttacks
{
    private const string InRequest = "LogoutRequest: ";
    private const string InResponse = "LogoutResponse: ";

    public static IEnumerable<string> Rules =>
    [
        .. StructureRules.LogoutRequest.Select(rule => InRequest + RuleAttack.NameOf(rule)),
        .. StructureRules.LogoutResponse.Select(rule => InResponse + RuleAttack.NameOf(rule)),
    ];

    public static IEnumerable<RuleAttack> All =>
    [
        Request("StructureRules.RootIsLogoutRequest", "A22", "a message of another sort about the same person", FailureReason.UnexpectedMessage, TestLogouts.Request().Replace("samlp:LogoutRequest", "samlp:ManageNameIDRequest")),
        Request("StructureRules.ChildrenOfLogoutRequest", "G16", "two Issuers, of which one reader takes the first and another the last", FailureReason.StructureRefused, TestLogouts.Request("<saml:Issuer>https://evil.example</saml:Issuer>")),
        Request("StructureRules.NameIsInTheClear", "E05", "an encrypted name behind the plain one, which another reader takes", FailureReason.RequestUnsupported, TestLogouts.Request().Replace("</saml:NameID>", "</saml:NameID><saml:EncryptedID/>")),
        Request("StructureRules.NoMessageInside", "A21", "a captured assertion in Extensions", FailureReason.ElementMisplaced, TestLogouts.Request(Extended(TestMessages.Assertion()))),
        Request("IdRules.IdsAreSpelledOneWay", "B03", "an ID in another spelling, which only some readers take for one", FailureReason.StructureRefused, TestLogouts.Request("<samlp:Extensions xml:id=\"_decoy\"/>")),
        Request("IdRules.IdsAreUnique", "B01", "the request's ID on an element inside it", FailureReason.IdNotUnique, TestLogouts.Request(), signed => signed.Replace("<Signature ", $"<Signature Id=\"{TestLogouts.RequestId}\" ")),
        Request("SignatureRules.SignaturesStandBehindTheIssuer", "A26", "a second Signature in Extensions", FailureReason.SignatureMisplaced, TestLogouts.Request(Extended(MessageAttacks.SignatureIn(Messages.SignedAssertion())))),
        Request("SignatureRules.SignaturesHoldNothingElse", "C05", "a KeyInfo that says where to fetch the key", FailureReason.SignatureMisplaced, TestLogouts.Request(), MessageAttacks.WithRetrieval),

        Response("StructureRules.RootIsLogoutResponse", "A22", "a message of another sort that the party signed", FailureReason.UnexpectedMessage, TestLogouts.Response().Replace("samlp:LogoutResponse", "samlp:ManageNameIDResponse")),
        Response("StructureRules.ChildrenOfLogoutResponse", "G16", "a second Status, which one reader takes and another does not", FailureReason.StructureRefused, TestLogouts.Response(after: "<samlp:Status><samlp:StatusCode Value=\"urn:evil\"/></samlp:Status>")),
        Response("StructureRules.NoMessageInside", "A21", "a captured assertion in Extensions", FailureReason.ElementMisplaced, TestLogouts.Response(Extended(TestMessages.Assertion()))),
        Response("IdRules.IdsAreSpelledOneWay", "B03", "an ID in another spelling, which only some readers take for one", FailureReason.StructureRefused, TestLogouts.Response("<samlp:Extensions xml:id=\"_decoy\"/>")),
        Response("IdRules.IdsAreUnique", "B01", "the response's ID on an element inside it", FailureReason.IdNotUnique, TestLogouts.Response(), signed => signed.Replace("<Signature ", $"<Signature Id=\"{TestLogouts.ResponseId}\" ")),
        Response("SignatureRules.SignaturesStandBehindTheIssuer", "A26", "a second Signature in Extensions", FailureReason.SignatureMisplaced, TestLogouts.Response(Extended(MessageAttacks.SignatureIn(Messages.SignedAssertion())))),
        Response("SignatureRules.SignaturesHoldNothingElse", "C05", "a KeyInfo that says where to fetch the key", FailureReason.SignatureMisplaced, TestLogouts.Response(), MessageAttacks.WithRetrieval),
    ];

    private static RuleAttack Request(string rule, string row, string story, FailureReason reason, string xml, Func<string, string>? edit = null)
    {
        var message = Messages.Posted(Made(xml, TestLogouts.RequestId, edit));
        return new(InRequest + rule, row, story, reason, left =>
        {
            var rules = WireRules.LogoutRequest with { Structure = RuleAttack.Without(StructureRules.LogoutRequest, left?[InRequest.Length..]) };
            return LogoutRequestReader.TryRead(message, Logouts.Find, rules, out _, out var failure) ? null : failure;
        });
    }

    private static RuleAttack Response(string rule, string row, string story, FailureReason reason, string xml, Func<string, string>? edit = null)
    {
        var message = Messages.Posted(Made(xml, TestLogouts.ResponseId, edit));
        return new(InResponse + rule, row, story, reason, left =>
        {
            var rules = WireRules.LogoutResponse with { Structure = RuleAttack.Without(StructureRules.LogoutResponse, left?[InResponse.Length..]) };
            return LogoutResponseReader.TryRead(message, Logouts.Find, rules, out _, out var failure) ? null : failure;
        });
    }

    // Signed by the party, then edited.
    private static string Made(string xml, string id, Func<string, string>? edit)
    {
        var signed = TestSigner.Sign(xml, id, TestPeers.SystemCertificate);
        return edit is null ? signed : edit(signed);
    }

    private static string Extended(string content) => $"<samlp:Extensions>{content}</samlp:Extensions>";
}
