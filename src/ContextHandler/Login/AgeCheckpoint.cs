using ContextHandler.Sessions;

namespace ContextHandler.Login;

/// <summary>
/// Step 13 too: how long ago the IdP authenticated the person. What would not suffice at the path they come back to does not end the login, so
/// that the two never send them to and fro (decision 7).
/// </summary>
internal static class AgeCheckpoint
{
    /// <summary>Whether the person is asked anew: the IdP answered out of a session of its own, and nobody has told it not to.</summary>
    public static bool AsksAnew(Arrival arrival, DateTimeOffset now) => !arrival.Leg.ForceAuthn && Judge(arrival, now) is not null;

    /// <summary>Why the login may not go on; null when it may.</summary>
    public static LoginFailure? Judge(Arrival arrival, DateTimeOffset now) =>
        arrival.Response.Assertion is not { } assertion
        || SessionRules.IsRecent(Proof.Told(assertion)?.AuthnInstant, arrival.Login.MaxAge, arrival.Model, now)
            ? null
            : new(FailureReason.AuthnTooOld, "AuthnInstant: within the MaxAge of the path expected");
}
