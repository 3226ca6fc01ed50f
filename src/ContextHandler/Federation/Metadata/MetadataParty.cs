using ContextHandler.Federation.Files;
using ContextHandler.Federation.Rules;

namespace ContextHandler.Federation.Metadata;

/// <summary>A system or an IdP of the federation file as far as its metadata goes: where it is from, who must have signed it, and what it must hold.</summary>
public sealed record MetadataParty
{
    public required EntityId EntityId { get; init; }

    public required PeerRole Role { get; init; }

    /// <summary>Where the federation file tells the source, for example <c>$.systems[2].metadata.url</c>.</summary>
    public required string JsonPath { get; init; }

    /// <summary>Where the federation file has the party, for example <c>$.systems[2]</c>.</summary>
    public string EntryPath => System?.JsonPath ?? IdentityProvider?.JsonPath ?? JsonPath;

    /// <summary>Where the document is from.</summary>
    public required MetadataEntry Source { get; init; }

    /// <summary>The keys one of which must have signed the document; empty: none is asked for (decision 26).</summary>
    public IReadOnlyList<PeerKey> SignedBy { get; init; } = [];

    /// <summary>Whether what the file says of the document's origin is the same: the role, the source and the signers.</summary>
    public bool IsServedLike(MetadataParty other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (EntityId, Role, Source) == (other.EntityId, other.Role, other.Source)
            && SignedBy.Select(key => key.Thumbprint).SequenceEqual(other.SignedBy.Select(key => key.Thumbprint));
    }

    /// <summary>Whether that holds the role that the party has in the federation.</summary>
    public bool HasRoleIn(PeerMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return Role == PeerRole.IdentityProvider ? metadata.Idp is not null : metadata.Sp is not null;
    }

    /// <summary>The system and the IdP of the file, and the gateway beside them: a document is judged as the file will use it.</summary>
    internal GatewayEntry? Gateway { get; init; }

    internal SystemEntry? System { get; init; }

    internal IdentityProviderEntry? IdentityProvider { get; init; }

    /// <summary>Null for an entry that has no entity ID or no source, which is reported already.</summary>
    public static MetadataParty? Of(SystemEntry entry, GatewayEntry? gateway) =>
        entry is { EntityId: { } entityId, Metadata: { Source: not null } source }
            ? new() { EntityId = entityId, Role = PeerRole.System, JsonPath = entry.AtMetadata, Source = source, System = entry, Gateway = gateway }
            : null;

    /// <summary>Null for an entry that has no entity ID or no source, which is reported already.</summary>
    public static MetadataParty? Of(IdentityProviderEntry entry, GatewayEntry? gateway) =>
        entry is { EntityId: { } entityId, Metadata: { Source: not null } source }
            ? new() { EntityId = entityId, Role = PeerRole.IdentityProvider, JsonPath = entry.AtMetadata, Source = source, IdentityProvider = entry, Gateway = gateway }
            : null;

    /// <summary>A federation of this party alone, with that metadata.</summary>
    internal FederationDraft Draft(PeerMetadata metadata, DateTimeOffset now) => new()
    {
        Gateway = Gateway,
        Systems = System is null ? [] : [new(System, metadata)],
        IdentityProviders = IdentityProvider is null ? [] : [new(IdentityProvider, metadata)],
        Credentials = [],
        Now = now,
    };
}
