namespace ContextHandler.Federation;

/// <summary>The make of an IdP, where it changes what may be sent to it (decision 25).</summary>
public enum IdpProduct
{
    Other,
    Adfs,
    EntraId,
}
