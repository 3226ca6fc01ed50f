namespace ContextHandler.Responses;

/// <summary>A SubjectConfirmation with its data (SAML Core 2.4.1.1); null where an attribute is absent.</summary>
public sealed record SubjectConfirmation(
    string Method, string? Recipient, string? InResponseTo, DateTimeOffset? NotBefore, DateTimeOffset? NotOnOrAfter);
