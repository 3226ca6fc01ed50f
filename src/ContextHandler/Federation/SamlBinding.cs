namespace ContextHandler.Federation;

/// <summary>How a SAML message travels: in the query string or in a form (Bindings 3.4, 3.5).</summary>
public enum SamlBinding
{
    Redirect,
    Post,
}
