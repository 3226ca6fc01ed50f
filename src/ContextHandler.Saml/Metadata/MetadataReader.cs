using ContextHandler.Federation;

namespace ContextHandler.Saml.Metadata;

/// <summary>
/// Reads a peer's SAML metadata: an EntityDescriptor, or EntitiesDescriptors around many. What the gateway has no use for is passed
/// over (other roles, other bindings); a key that cannot be used is a warning. Signatures and validUntil are judged elsewhere.
/// </summary>
public static class MetadataReader
{
    /// <summary>Every entity of the document, in its order. Throws <see cref="MetadataException"/>.</summary>
    public static IReadOnlyList<PeerMetadata> ReadAll(ReadOnlyMemory<byte> bytes)
    {
        var document = MetadataDocument.Parse(bytes);
        return [.. document.EntityIds.Select(document.Read)];
    }

    /// <summary>One entity of the document; what is wrong with the others does not matter. Throws <see cref="MetadataException"/>.</summary>
    public static PeerMetadata Read(ReadOnlyMemory<byte> bytes, EntityId wanted) => MetadataDocument.Parse(bytes).Read(wanted);
}
