namespace ContextHandler.Responses;

/// <summary>The status a peer answered with, an IdP to an AuthnRequest or anybody to a LogoutRequest: URIs as written. Its free text is not kept; it is never shown.</summary>
/// <param name="TopLevel">The top-level StatusCode.</param>
/// <param name="SecondLevel">The second-level StatusCode, or null.</param>
public sealed record IdpStatus(string TopLevel, string? SecondLevel)
{
    /// <summary>SAML Core 3.2.2.2.</summary>
    public bool IsSuccess => string.Equals(TopLevel, SamlStatus.Success, StringComparison.Ordinal);
}
