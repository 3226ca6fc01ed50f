using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;

namespace ContextHandler.Logout;

/// <summary>What makes a LogoutResponse the answer of the participant that was asked, in the order it is asked (security case I01).</summary>
internal static class LogoutResponseRules
{
    public static IReadOnlyList<Func<Question, LoginFailure?>> All { get; } =
        [ComesFromWhoWasAsked, VersionIsTwo, DestinationIsOurs, IsNotStale, IsNotFromTheFuture];

    // One leg, one party: nobody answers for another. An IdP may bear a system's entity ID; it is another party.
    private static LoginFailure? ComesFromWhoWasAsked(Question it) => (it.Role, it.Received.Issuer) == (it.Asked.Role, it.Asked.EntityId)
        ? null
        : new(FailureReason.IssuerMismatch, $"Issuer: {it.Asked.EntityId} expected as {it.Asked.Role}");

    // Core 3.2.2
    private static LoginFailure? VersionIsTwo(Question it) =>
        it.Received.Version == "2.0" ? null : new(FailureReason.VersionUnsupported, "LogoutResponse Version: 2.0 expected");

    // Bindings 3.4.5.2 and 3.5.5.2: it is signed, so it says where it goes.
    private static LoginFailure? DestinationIsOurs(Question it)
    {
        var expected = LogoutRequestRules.AddressFor(it.Role, it.Gateway);
        return it.Received.Destination == expected ? null : new(FailureReason.DestinationMismatch, $"Destination: {expected} expected");
    }

    // Decision 15
    private static LoginFailure? IsNotStale(Question it) => it.Clock.IsStale(it.Received.IssueInstant)
        ? new(FailureReason.MessageExpired, "LogoutResponse IssueInstant: at most 5 minutes and the skew ago expected")
        : null;

    private static LoginFailure? IsNotFromTheFuture(Question it) => it.Clock.IsAhead(it.Received.IssueInstant)
        ? new(FailureReason.MessageFromTheFuture, "LogoutResponse IssueInstant: at most the skew ahead expected")
        : null;

    /// <summary>The response and what it is judged by.</summary>
    internal sealed record Question(
        ReceivedLogoutResponse Received, PeerRole Role, Participant Asked, GatewayIdentity Gateway, SkewedClock Clock);
}
