using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Testing;
using ContextHandler.Tests.Logout;

namespace ContextHandler.Tests.Ablation;

/// <summary>An attack for each rule on a LogoutRequest, and on a LogoutResponse.</summary>
internal static class LogoutRuleAttacks
{
    public static IEnumerable<string> Rules => [.. LogoutRequestRules.All.Select(RuleAttack.NameOf), .. LogoutResponseRules.All.Select(RuleAttack.NameOf)];

    public static IEnumerable<RuleAttack> All =>
    [
        Request("ComesFromTheParty", "I02", "a request of one system about the sessions of another", FailureReason.IssuerMismatch, it => it with { Issuer = LogoutStage.Other.EntityId }),
        Request("VersionIsTwo", "I03", "a LogoutRequest of version 1.1", FailureReason.VersionUnsupported, it => it with { Version = "1.1" }),
        Request("DestinationIsOurs", "I03", "a LogoutRequest that was sent to another IdP", FailureReason.DestinationMismatch, it => it with { Destination = "https://idp.other.example.dk/slo" }),
        Request("IsNotStale", "I03", "a LogoutRequest that was kept for an hour", FailureReason.MessageExpired, it => it with { IssueInstant = TestClock.Start.AddHours(-1) }),
        Request("IsNotFromTheFuture", "I03", "a LogoutRequest made out for later, when it has been forgotten", FailureReason.MessageFromTheFuture, it => it with { IssueInstant = TestClock.Start.AddHours(1) }),
        Request("HoldsStill", "I03", "a LogoutRequest that has run out by its own word", FailureReason.MessageExpired, it => it with { NotOnOrAfter = TestClock.Start.AddMinutes(-4) }),
        Request("IdIsUsable", "D11", "a LogoutRequest with an ID of a thousand characters", FailureReason.FieldMalformed, it => it with { Id = new string('a', 1000) }),
        Request("NamesFewSessions", "J10", "a LogoutRequest with a thousand SessionIndexes", FailureReason.RequestUnsupported, it => it with { SessionIndexes = [.. Enumerable.Repeat("_", 1000)] }),

        Response("ComesFromWhoWasAsked", "I01", "a system says that another has logged out", FailureReason.IssuerMismatch, it => it with { Issuer = LogoutStage.Other.EntityId }),
        Response("VersionIsTwo", "G01", "a LogoutResponse of version 1.1", FailureReason.VersionUnsupported, it => it with { Version = "1.1" }),
        Response("DestinationIsOurs", "G02", "a LogoutResponse that was sent to another service", FailureReason.DestinationMismatch, it => it with { Destination = "https://idp.other.example.dk/slo" }),
        Response("IsNotStale", "G09", "a LogoutResponse that was kept for an hour", FailureReason.MessageExpired, it => it with { IssueInstant = TestClock.Start.AddHours(-1) }),
        Response("IsNotFromTheFuture", "G09", "a LogoutResponse made out for later", FailureReason.MessageFromTheFuture, it => it with { IssueInstant = TestClock.Start.AddHours(1) }),
    ];

    private static RuleAttack Request(string rule, string row, string story, FailureReason reason, Func<ReceivedLogoutRequest, ReceivedLogoutRequest> edit)
    {
        var question = new LogoutRequestRules.Question(edit(A.ReceivedLogoutRequest()), LogoutParty.Of(A.SystemOfLogout()), A.Gateway(), Clock);
        return new($"{nameof(LogoutRequestRules)}.{rule}", row, story, reason, left => RuleAttack.Without(LogoutRequestRules.All, left).FirstFailure(question));
    }

    private static RuleAttack Response(string rule, string row, string story, FailureReason reason, Func<ReceivedLogoutResponse, ReceivedLogoutResponse> edit)
    {
        var answer = edit(A.ReceivedLogoutResponse(LogoutParty.Of(A.SystemOfLogout()), "_ours"));
        var question = new LogoutResponseRules.Question(answer, PeerRole.System, A.PendingLogout().Participants[0], A.Gateway(), Clock);
        return new($"{nameof(LogoutResponseRules)}.{rule}", row, story, reason, left => RuleAttack.Without(LogoutResponseRules.All, left).FirstFailure(question));
    }

    private static SkewedClock Clock => new(TestClock.Start, A.Gateway().ClockSkew);
}
