using ContextHandler.Federation;

namespace ContextHandler.Saml.Metadata;

/// <summary>Which of our keys a reader of our metadata gets; all that are published unless it asks otherwise (decisions 11 and 28).</summary>
/// <param name="OneKey">Only the active key of each use, for peers that can hold one set.</param>
/// <param name="WithEncryptionKey">False for an IdP that is not to encrypt.</param>
public sealed record MetadataVariant(bool OneKey = false, bool WithEncryptionKey = true)
{
    public static MetadataVariant Default { get; } = new();

    /// <summary>Reads the query of a metadata address: <c>?keys=one</c>, and <c>?for=ENTITYID</c> for an IdP of the federation.</summary>
    /// <param name="keys"><c>one</c>; anything else, and null, asks for all.</param>
    /// <param name="forPeer">The IdP that reads; anybody else, and null, gets the encryption key.</param>
    /// <param name="federation">Knows which IdPs have <c>publishEncryptionKey: false</c>.</param>
    public static MetadataVariant Of(string? keys, string? forPeer, FederationModel federation)
    {
        ArgumentNullException.ThrowIfNull(federation);
        var idp = EntityId.TryCreate(forPeer, out var entityId) ? federation.FindIdentityProvider(entityId) : null;
        return new(OneKey: keys == "one", WithEncryptionKey: idp?.PublishEncryptionKey ?? true);
    }
}
