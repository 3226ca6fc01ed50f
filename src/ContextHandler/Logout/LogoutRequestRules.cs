using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;

namespace ContextHandler.Logout;

/// <summary>What makes a LogoutRequest acceptable, in the order it is asked; that it is signed is the wire's to know (security cases I01, I03).</summary>
internal static class LogoutRequestRules
{
    private const int LongestId = 256;
    private const int MostSessionIndexes = 100;

    public static IReadOnlyList<Func<Question, LoginFailure?>> All { get; } =
        [ComesFromTheParty, VersionIsTwo, DestinationIsOurs, IsNotStale, IsNotFromTheFuture, HoldsStill, IdIsUsable, NamesFewSessions];

    /// <summary>Our address for that party's messages about logouts.</summary>
    public static string AddressFor(PeerRole role, GatewayIdentity gateway) => role == PeerRole.System ? gateway.IdpLogoutUrl : gateway.SpLogoutUrl;

    private static LoginFailure? ComesFromTheParty(Question it) =>
        it.Received.Issuer == it.Party.EntityId ? null : new(FailureReason.IssuerMismatch, $"Issuer: {it.Party.EntityId} expected");

    // Core 3.2.1
    private static LoginFailure? VersionIsTwo(Question it) =>
        it.Received.Version == "2.0" ? null : new(FailureReason.VersionUnsupported, "LogoutRequest Version: 2.0 expected");

    // Bindings 3.4.5.2 and 3.5.5.2: it is signed, so it says where it goes.
    private static LoginFailure? DestinationIsOurs(Question it)
    {
        var expected = AddressFor(it.Party.Role, it.Gateway);
        return it.Received.Destination == expected ? null : new(FailureReason.DestinationMismatch, $"Destination: {expected} expected");
    }

    // Decision 15
    private static LoginFailure? IsNotStale(Question it) => it.Clock.IsStale(it.Received.IssueInstant)
        ? new(FailureReason.MessageExpired, "LogoutRequest IssueInstant: at most 5 minutes and the skew ago expected")
        : null;

    private static LoginFailure? IsNotFromTheFuture(Question it) => it.Clock.IsAhead(it.Received.IssueInstant)
        ? new(FailureReason.MessageFromTheFuture, "LogoutRequest IssueInstant: at most the skew ahead expected")
        : null;

    // Core 3.7.1
    private static LoginFailure? HoldsStill(Question it) => it.Received.NotOnOrAfter is { } end && it.Clock.HasEnded(end)
        ? new(FailureReason.MessageExpired, "LogoutRequest NotOnOrAfter: later than the skew ago expected")
        : null;

    // It is kept, written to the log and echoed: bounded.
    private static LoginFailure? IdIsUsable(Question it) =>
        it.Received.Id.Length is > 0 and <= LongestId ? null : new(FailureReason.FieldMalformed, $"LogoutRequest ID: 1 to {LongestId} characters expected");

    // Each is compared with every login of every session of that name.
    private static LoginFailure? NamesFewSessions(Question it) => it.Received.SessionIndexes.Count <= MostSessionIndexes
        ? null
        : new(FailureReason.RequestUnsupported, $"SessionIndex: at most {MostSessionIndexes} expected, or none for all");

    /// <summary>The request and what it is judged by.</summary>
    internal sealed record Question(ReceivedLogoutRequest Received, LogoutParty Party, GatewayIdentity Gateway, SkewedClock Clock);
}
