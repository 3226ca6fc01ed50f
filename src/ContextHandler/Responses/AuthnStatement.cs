namespace ContextHandler.Responses;

/// <summary>How and when the IdP authenticated the person (SAML Core 2.7.2).</summary>
/// <param name="AuthnInstant">When.</param>
/// <param name="SessionIndex">The IdP's session, or null.</param>
/// <param name="SessionNotOnOrAfter">When its session ends, or null.</param>
/// <param name="ClassReference">The AuthnContextClassRef, or null.</param>
public sealed record AuthnStatement(
    DateTimeOffset AuthnInstant, string? SessionIndex, DateTimeOffset? SessionNotOnOrAfter, string? ClassReference);
