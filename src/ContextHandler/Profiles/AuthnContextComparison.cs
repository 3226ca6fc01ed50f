namespace ContextHandler.Profiles;

/// <summary>The Comparison attribute of a RequestedAuthnContext (SAML Core 3.3.2.2.1).</summary>
public enum AuthnContextComparison
{
    Exact,
    Minimum,
    Maximum,
    Better,
}
