namespace ContextHandler.Federation.Metadata;

/// <summary>A document that was read, and whose signature verified where one is asked for, before it is decided whether it replaces the one held.</summary>
public sealed record MetadataCandidate
{
    public required MetadataParty Party { get; init; }

    public required PeerMetadata Offered { get; init; }

    /// <summary>Null when none is held: then nothing can have moved or been rolled back.</summary>
    public PeerMetadata? Held { get; init; }

    /// <summary>Another IdP of which a signing key with that <see cref="PeerKey.KeyFingerprint"/> is held; null: none.</summary>
    public Func<string, EntityId?> FindOtherIdpWith { get; init; } = _ => null;

    /// <summary>Whether an operator has accepted this very document, moved and rolled back as it may be.</summary>
    public bool IsAccepted { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The keys of the role that counts.</summary>
    internal IReadOnlyList<PeerKey> Keys => (Party.Role == PeerRole.IdentityProvider ? Offered.Idp?.Keys : Offered.Sp?.Keys) ?? [];

    /// <summary>Null when the document may be taken; else the first rule that it breaks.</summary>
    public MetadataRefusal? Refusal() => CandidateRules.All.Select(rule => rule(this)).OfType<MetadataRefusal>().FirstOrDefault();
}
