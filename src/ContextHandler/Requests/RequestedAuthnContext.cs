using ContextHandler.Profiles;

namespace ContextHandler.Requests;

/// <summary>The RequestedAuthnContext of a system's AuthnRequest as it was written (SAML Core 3.3.2.2.1).</summary>
/// <param name="ClassReferences">In document order: levels, attribute profiles and unknown ones alike.</param>
/// <param name="Comparison">Null when the attribute is absent.</param>
public sealed record RequestedAuthnContext(IReadOnlyList<string> ClassReferences, AuthnContextComparison? Comparison);
