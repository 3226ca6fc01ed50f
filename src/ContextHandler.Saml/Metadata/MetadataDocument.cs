using ContextHandler.Federation;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Metadata;

/// <summary>A metadata document behind the gate, from which single entities are read.</summary>
internal sealed class MetadataDocument
{
    private readonly Dictionary<EntityId, Element> entities = [];
    private readonly HashSet<EntityId> repeated = [];
    private readonly Element root;

    private MetadataDocument(Element root)
    {
        this.root = root;
        var descriptors = root.Is(SamlUris.Metadata, "EntityDescriptor") || root.Is(SamlUris.Metadata, "EntitiesDescriptor")
            ? EntityDescriptors(root)
            : throw new MetadataException("EntityDescriptor or EntitiesDescriptor of SAML 2.0 metadata expected as the root element");
        foreach (var descriptor in descriptors)
        {
            var entityId = EntityId.TryCreate(descriptor.Attribute("entityID"), out var name)
                ? name
                : throw new MetadataException("EntityDescriptor: an entityID without blanks, at most 1,024 characters, expected");
            if (!entities.TryAdd(entityId, descriptor))
            {
                repeated.Add(entityId);
            }
        }
    }

    /// <summary>In document order.</summary>
    public IEnumerable<EntityId> EntityIds => entities.Keys;

    public static MetadataDocument Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return new(XmlGate.Read(bytes, GateLimits.Metadata));
        }
        catch (WireRefusal refusal)
        {
            throw new MetadataException(refusal.Message, refusal);
        }
    }

    /// <summary>Whether it describes that entity, and once.</summary>
    public bool Describes(EntityId wanted) => entities.ContainsKey(wanted) && !repeated.Contains(wanted);

    /// <summary>What it says of that entity, signed or not. Throws <see cref="MetadataException"/>.</summary>
    public PeerMetadata Read(EntityId wanted) => EntityReader.Read(wanted, Find(wanted), root);

    /// <summary>
    /// What one of those keys signed of that entity, and the thumbprint of the certificate: nothing outside of the signed element is read
    /// (security case L01). Throws <see cref="MetadataException"/>; a <see cref="WireRefusal"/> when no signature is good.
    /// </summary>
    public (PeerMetadata Metadata, string SignedBy) Read(EntityId wanted, IReadOnlyList<PeerKey> keys)
    {
        var entity = Find(wanted);
        var (verified, key) = MetadataSignature.Verify(root, entity, keys);
        return (EntityReader.Read(wanted, verified.Inside(entity).Element, verified.Element), key.Thumbprint);
    }

    private Element Find(EntityId wanted) =>
        repeated.Contains(wanted) ? throw new MetadataException($"one EntityDescriptor of {wanted} expected; there are more")
        : entities.TryGetValue(wanted, out var descriptor) ? descriptor
        : throw new MetadataException($"an EntityDescriptor with entityID {wanted} expected; {Found()} found");

    private static IEnumerable<Element> EntityDescriptors(Element element) =>
        element.Is(SamlUris.Metadata, "EntityDescriptor") ? [element]
        : element.Is(SamlUris.Metadata, "EntitiesDescriptor") ? element.Elements.SelectMany(EntityDescriptors)
        : [];

    private string Found() => entities.Count switch
    {
        0 => "none was",
        1 => $"{entities.Keys.First()} was",
        var many => $"{many} others were",
    };
}
