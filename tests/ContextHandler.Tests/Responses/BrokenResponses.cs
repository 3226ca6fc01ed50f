using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Responses;

/// <summary>Single edits of the good Response, each with the refusal it must meet.</summary>
internal static class BrokenResponses
{
    private static readonly TimeSpan Skew = A.Gateway().ClockSkew;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset TooOld = TestClock.Start - TimeSpan.FromMinutes(5) - Skew - Second;
    private static readonly DateTimeOffset TooFarAhead = TestClock.Start + Skew + Second;
    private static readonly DateTimeOffset Ended = TestClock.Start - Skew;
    private static readonly EntityId Stranger = EntityId.Create("https://idp.other.example.dk");
    private const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    public static Dictionary<string, (Func<ReceivedResponse, ReceivedResponse> Edit, FailureReason Reason)> Table { get; } = new()
    {
        ["Response: version 1.1"] = (r => r with { Version = "1.1" }, FailureReason.VersionUnsupported),
        ["Response: unsolicited"] = (r => r with { InResponseTo = null }, FailureReason.ResponseUnsolicited),
        ["Response: answers another request"] = (r => r with { InResponseTo = "_Gateway-request" }, FailureReason.InResponseToMismatch),
        ["Response: another issuer"] = (r => r with { Issuer = Stranger }, FailureReason.IssuerMismatch),
        ["Response: issuer is no entity"] = (r => r with { IssuerFormat = Persistent }, FailureReason.IssuerMismatch),
        ["Response: another destination"] = (r => r with { Destination = r.Destination + "/" }, FailureReason.DestinationMismatch),
        ["Response: signed without destination"] = (r => r with { Destination = null, ResponseSigned = true }, FailureReason.DestinationMismatch),
        ["Response: a second too old"] = (r => r with { IssueInstant = TooOld }, FailureReason.MessageExpired),
        ["Response: a second too far ahead"] = (r => r with { IssueInstant = TooFarAhead }, FailureReason.MessageFromTheFuture),
        ["Response: success without assertion"] = (r => r with { Assertion = null }, FailureReason.StructureRefused),
        ["Response: an error with an assertion"] = (r => r with { Status = new(SamlStatus.Responder, null) }, FailureReason.StructureRefused),
        ["Response: nothing signed"] = (r => r with { AssertionSigned = false }, FailureReason.SignatureMissing),
        ["Assertion: version 1.1"] = Edit(a => a with { Version = "1.1" }, FailureReason.VersionUnsupported),
        ["Assertion: another issuer"] = Edit(a => a with { Issuer = Stranger }, FailureReason.IssuerMismatch),
        ["Assertion: issuer is no entity"] = Edit(a => a with { IssuerFormat = Persistent }, FailureReason.IssuerMismatch),
        ["Assertion: a second too old"] = Edit(a => a with { IssueInstant = TooOld }, FailureReason.MessageExpired),
        ["Assertion: a second too far ahead"] = Edit(a => a with { IssueInstant = TooFarAhead }, FailureReason.MessageFromTheFuture),
        ["no NameID"] = Edit(a => a with { NameId = null }, FailureReason.SubjectMissing),
        ["a NameID of blanks"] = Edit(a => a with { NameId = new("\n    ", null, null, null) }, FailureReason.SubjectMissing),
        ["an empty NameID"] = Edit(a => a with { NameId = new("", null, null, null) }, FailureReason.SubjectMissing),
        ["no confirmation"] = Edit(a => a with { Confirmations = [] }, FailureReason.BearerConfirmationMissing),
        ["holder of key"] = Confirmation(c => c with { Method = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key" }, FailureReason.BearerConfirmationMissing),
        ["another recipient"] = Confirmation(c => c with { Recipient = "https://sapa.example.dk/acs" }, FailureReason.RecipientMismatch),
        ["no recipient"] = Confirmation(c => c with { Recipient = null }, FailureReason.RecipientMismatch),
        ["confirmation answers another request"] = Confirmation(c => c with { InResponseTo = "_other" }, FailureReason.InResponseToMismatch),
        ["confirmation answers no request"] = Confirmation(c => c with { InResponseTo = null }, FailureReason.InResponseToMismatch),
        ["confirmation without end"] = Confirmation(c => c with { NotOnOrAfter = null }, FailureReason.AssertionExpired),
        ["confirmation ended"] = Confirmation(c => c with { NotOnOrAfter = Ended }, FailureReason.AssertionExpired),
        ["confirmation not begun"] = Confirmation(c => c with { NotBefore = TooFarAhead }, FailureReason.AssertionNotYetValid),
        ["two halves of a confirmation"] = Edit(
            a => a with { Confirmations = [a.Confirmations[0] with { Recipient = null }, a.Confirmations[0] with { InResponseTo = null }] }, FailureReason.RecipientMismatch),
        ["no conditions"] = Edit(a => a with { Conditions = null }, FailureReason.AssertionExpired),
        ["conditions without end"] = Conditions(c => c with { NotOnOrAfter = null }, FailureReason.AssertionExpired),
        ["conditions ended"] = Conditions(c => c with { NotOnOrAfter = Ended }, FailureReason.AssertionExpired),
        ["conditions not begun"] = Conditions(c => c with { NotBefore = TooFarAhead }, FailureReason.AssertionNotYetValid),
        ["no audience restriction"] = Conditions(c => c with { AudienceRestrictions = [] }, FailureReason.AudienceMismatch),
        ["an empty audience restriction"] = Conditions(c => c with { AudienceRestrictions = [[]] }, FailureReason.AudienceMismatch),
        ["our name with a slash as audience"] = Conditions(c => c with { AudienceRestrictions = [[c.AudienceRestrictions[0][0] + "/"]] }, FailureReason.AudienceMismatch),
        ["one restriction of two is not for us"] = Conditions(c => c with { AudienceRestrictions = [c.AudienceRestrictions[0], ["https://other"]] }, FailureReason.AudienceMismatch),
        ["an unknown condition"] = Conditions(c => c with { Unknown = ["Moon"] }, FailureReason.ConditionUnknown),
        ["not to be proxied"] = Conditions(c => c with { ProxyCount = 0 }, FailureReason.ProxyCountExceeded),
        ["no AuthnStatement"] = Edit(a => a with { AuthnStatements = [] }, FailureReason.AuthnStatementMissing),
        ["two AuthnStatements"] = Edit(a => a with { AuthnStatements = [a.AuthnStatements[0], a.AuthnStatements[0]] }, FailureReason.StructureRefused),
        ["authenticated a second too far ahead"] = Edit(a => a with { AuthnStatements = [a.AuthnStatements[0] with { AuthnInstant = TooFarAhead }] }, FailureReason.MessageFromTheFuture),
        ["the IdP's session has ended"] = Edit(a => a with { AuthnStatements = [a.AuthnStatements[0] with { SessionNotOnOrAfter = Ended }] }, FailureReason.AssertionExpired),
    };

    private static (Func<ReceivedResponse, ReceivedResponse> Edit, FailureReason Reason) Edit(Func<ReceivedAssertion, ReceivedAssertion> edit, FailureReason reason) =>
        (response => response with { Assertion = edit(response.Assertion!) }, reason);

    private static (Func<ReceivedResponse, ReceivedResponse> Edit, FailureReason Reason) Confirmation(Func<SubjectConfirmation, SubjectConfirmation> edit, FailureReason reason) =>
        Edit(assertion => assertion with { Confirmations = [edit(assertion.Confirmations[0])] }, reason);

    private static (Func<ReceivedResponse, ReceivedResponse> Edit, FailureReason Reason) Conditions(Func<AssertionConditions, AssertionConditions> edit, FailureReason reason) =>
        Edit(assertion => assertion with { Conditions = edit(assertion.Conditions!) }, reason);
}
