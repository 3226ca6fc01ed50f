namespace ContextHandler.Testing.Federation;

/// <summary>What of its Response an IdP signs.</summary>
public enum SignaturePlacement
{
    Assertion,
    Response,
    Both,
    None,
}
