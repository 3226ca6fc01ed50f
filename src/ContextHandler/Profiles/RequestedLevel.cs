namespace ContextHandler.Profiles;

/// <summary>
/// How a required level is told to an IdP: what its AuthnRequest's RequestedAuthnContext and RelayState carry (facts, section 0).
/// </summary>
/// <param name="ClassReference">The one AuthnContextClassRef, or null when no RequestedAuthnContext is sent.</param>
/// <param name="Comparison">Null exactly when <paramref name="ClassReference"/> is.</param>
/// <param name="RelayState">The level in RelayState (relay-state profile), or null when RelayState is free.</param>
public sealed record RequestedLevel(string? ClassReference, AuthnContextComparison? Comparison, string? RelayState);
