using ContextHandler.Federation;
using ContextHandler.Keys;

namespace ContextHandler.Saml.Metadata;

/// <summary>Which of our keys a reader of our metadata gets; all that are published unless it asks otherwise (decisions 11 and 28).</summary>
/// <param name="OneKey">Only the keys that sign for the reader and that it encrypts to, for peers that can hold one set.</param>
/// <param name="WithEncryptionKey">False for an IdP that is not to encrypt.</param>
/// <param name="PinnedTo">The credential that signs for the reader (decision 29); null: the active one.</param>
public sealed record MetadataVariant(bool OneKey = false, bool WithEncryptionKey = true, string? PinnedTo = null)
{
    public static MetadataVariant Default { get; } = new();

    /// <summary>The signing credentials that the reader gets. What signs for it stands first: some take the first key only.</summary>
    public IEnumerable<Credential> Signing(KeySet keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var first = keys.SigningFor(PinnedTo);
        return keys.Signing.OrderByDescending(credential => credential == first).Take(OneKey ? 1 : keys.Signing.Count);
    }

    /// <summary>The encryption credential that the reader of our metadata as SP gets: the active one alone is published (house.md 4). Null: none.</summary>
    public Credential? Encryption(KeySet keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return WithEncryptionKey ? keys.PublishedEncryption : null;
    }

    /// <summary>Reads the query of a metadata address: <c>?keys=one</c>, and <c>?for=ENTITYID</c> for a party of the federation.</summary>
    /// <param name="keys"><c>one</c>; anything else, and null, asks for all.</param>
    /// <param name="forPeer">The system or IdP that reads; anybody else, and null, gets what a peer gets that nothing is said about.</param>
    /// <param name="federation">Knows which IdPs have <c>publishEncryptionKey: false</c>, and who is pinned.</param>
    public static MetadataVariant Of(string? keys, string? forPeer, FederationModel federation)
    {
        ArgumentNullException.ThrowIfNull(federation);
        var oneKey = keys == "one";
        if (!EntityId.TryCreate(forPeer, out var reader))
        {
            return new(oneKey);
        }

        var idp = federation.FindIdentityProvider(reader);
        return new(oneKey, idp?.PublishEncryptionKey ?? true, idp?.PinnedTo ?? federation.FindSystem(reader)?.PinnedTo);
    }
}
