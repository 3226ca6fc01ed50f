using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Ablation;

/// <summary>An attack for each rule on an IdP's Response and its assertion.</summary>
internal static class ResponseAttacks
{
    private static readonly EntityId Other = EntityId.Create("https://idp.egeby.example.dk");
    private static readonly DateTimeOffset AnHourAgo = TestClock.Start.AddHours(-1);
    private static readonly DateTimeOffset InAnHour = TestClock.Start.AddHours(1);

    public static IEnumerable<string> Rules => [.. ResponseRules.Envelope.Select(RuleAttack.NameOf), .. AssertionRules.All.Select(RuleAttack.NameOf)];

    public static IEnumerable<RuleAttack> All =>
    [
        new("ResponseRules.IdpIsTheLegs", "H01", "a trusted IdP answers a login that went to another", FailureReason.IssuerMismatch, Of(A.ValidResponse(), A.IdpLeg() with { Idp = Other })),
        Envelope("VersionIsTwo", "G01", "a Response of version 1.1", FailureReason.VersionUnsupported, it => it with { Version = "1.1" }),
        Envelope("AnswersTheLeg", "G08", "a Response to another request around an assertion for this one", FailureReason.InResponseToMismatch, it => it with { InResponseTo = "_another" }),
        Envelope("IssuerIsTheIdp", "G07", "another Issuer on the Response than on its assertion", FailureReason.IssuerMismatch, it => it with { Issuer = Other }),
        Envelope("DestinationIsOurAcs", "G02", "a Response that was sent to another service", FailureReason.DestinationMismatch, it => it with { Destination = "https://other.example.dk/acs" }),
        Envelope("IsNotStale", "G09", "a Response that was kept for an hour", FailureReason.MessageExpired, it => it with { IssueInstant = AnHourAgo }),
        Envelope("IsNotFromTheFuture", "G09", "a Response made out for later", FailureReason.MessageFromTheFuture, it => it with { IssueInstant = InAnHour }),
        Envelope("AssertionComesWithSuccessOnly", "G12", "an error with an assertion", FailureReason.StructureRefused, it => it with { Status = new(SamlStatus.Responder, null) }),
        Envelope("SuccessIsSigned", "A16", "nothing is signed", FailureReason.SignatureMissing, it => it with { AssertionSigned = false }),
        new("ResponseRules.RelayStateCameBack", "decision 19", "the level that RelayState carries is lowered on its way", FailureReason.RelayStateMismatch, Of(A.ValidResponse() with { RelayState = FederationUris.NsisLevelPrefix + "Low" }, A.IdpLeg(LevelProfile.Oiosaml3AdfsRelayState))),

        Assertion("VersionIsTwo", "G01", "an assertion of version 1.1", FailureReason.VersionUnsupported, it => it with { Version = "1.1" }),
        Assertion("IssuerIsTheIdp", "G07", "another Issuer on the assertion than on its Response", FailureReason.IssuerMismatch, it => it with { Issuer = Other }),
        Assertion("IsNotStale", "G09", "an assertion of an hour ago in a fresh Response", FailureReason.MessageExpired, it => it with { IssueInstant = AnHourAgo }),
        Assertion("IsNotFromTheFuture", "G09", "an assertion made out for later", FailureReason.MessageFromTheFuture, it => it with { IssueInstant = InAnHour }),
        Assertion("HasSubject", "G14", "an assertion about nobody", FailureReason.SubjectMissing, it => it with { NameId = null }),
        Assertion("IsBoundToUs", "G03", "an assertion that was handed out for another service", FailureReason.RecipientMismatch, it => it with { Confirmations = [it.Confirmations[0] with { Recipient = "https://other.example.dk/acs" }] }),
        Conditions("ConditionsHaveNotEnded", "G09", "an assertion without an end", FailureReason.AssertionExpired, it => it with { NotOnOrAfter = null }),
        Conditions("ConditionsHaveBegun", "G09", "an assertion that does not hold yet", FailureReason.AssertionNotYetValid, it => it with { NotBefore = InAnHour }),
        Conditions("EveryRestrictionNamesUs", "G06", "an assertion for another audience", FailureReason.AudienceMismatch, it => it with { AudienceRestrictions = [["https://other.example.dk"]] }),
        Conditions("EveryConditionIsUnderstood", "G11", "an assertion under a condition nobody knows", FailureReason.ConditionUnknown, it => it with { Unknown = ["OnSundays"] }),
        Conditions("MayBePassedOn", "G11", "an assertion that must not be passed on", FailureReason.ProxyCountExceeded, it => it with { ProxyCount = 0 }),
        Assertion("SaysOnceHowThePersonLoggedIn", "K02", "an assertion that does not say how the person logged in", FailureReason.AuthnStatementMissing, it => it with { AuthnStatements = [] }),
        Assertion("PersonHasLoggedIn", "G13", "a login that is still to come, and so is newer than any request", FailureReason.MessageFromTheFuture, it => it with { AuthnStatements = [it.AuthnStatements[0] with { AuthnInstant = InAnHour }] }),
        new("AssertionRules.PersonLoggedInAnew", "G13", "an old session answers a request to log in anew", FailureReason.AuthnTooOld, Of(Said(it => it with { AuthnStatements = [it.AuthnStatements[0] with { AuthnInstant = AnHourAgo }] }), A.IdpLeg() with { ForceAuthn = true })),
        Assertion("IdpSessionHasNotEnded", "G13", "a session at the IdP that has ended", FailureReason.AssertionExpired, it => it with { AuthnStatements = [it.AuthnStatements[0] with { SessionNotOnOrAfter = AnHourAgo }] }),
    ];

    private static RuleAttack Envelope(string rule, string row, string story, FailureReason reason, Func<ReceivedResponse, ReceivedResponse> edit) =>
        new($"{nameof(ResponseRules)}.{rule}", row, story, reason, Of(edit(A.ValidResponse()), A.IdpLeg()));

    private static RuleAttack Assertion(string rule, string row, string story, FailureReason reason, Func<ReceivedAssertion, ReceivedAssertion> edit) =>
        new($"{nameof(AssertionRules)}.{rule}", row, story, reason, Of(Said(edit), A.IdpLeg()));

    private static RuleAttack Conditions(string rule, string row, string story, FailureReason reason, Func<AssertionConditions, AssertionConditions> edit) =>
        Assertion(rule, row, story, reason, it => it with { Conditions = edit(it.Conditions!) });

    private static ReceivedResponse Said(Func<ReceivedAssertion, ReceivedAssertion> edit) =>
        A.ValidResponse() with { Assertion = edit(A.ReceivedAssertion()) };

    private static Func<string?, LoginFailure?> Of(ReceivedResponse response, IdpLeg leg)
    {
        var gateway = A.Gateway();
        var question = new ResponseRules.Question(response, leg, A.IdentityProvider(), gateway, new(TestClock.Start, gateway.ClockSkew));
        return left => RuleAttack.Without(ResponseRules.Envelope, left).FirstFailure(question)
            ?? (response.Assertion is { } assertion ? RuleAttack.Without(AssertionRules.All, left).FirstFailure(new(assertion, question)) : null);
    }
}
