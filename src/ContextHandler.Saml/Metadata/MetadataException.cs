namespace ContextHandler.Saml.Metadata;

/// <summary>SAML metadata that cannot be used; the message says which element and what was expected, and quotes no value.</summary>
public sealed class MetadataException : Exception
{
    public MetadataException(string message)
        : base(message)
    {
    }

    public MetadataException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public MetadataException()
    {
    }
}
