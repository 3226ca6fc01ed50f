namespace ContextHandler.Federation;

/// <summary>What a peer's SAML metadata says, read out of its XML. Roles the gateway has no use for are not kept.</summary>
public sealed record PeerMetadata
{
    public required EntityId EntityId { get; init; }

    /// <summary>The IDPSSODescriptor, or null.</summary>
    public IdpRole? Idp { get; init; }

    /// <summary>The SPSSODescriptor, or null.</summary>
    public SpRole? Sp { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public TimeSpan? CacheDuration { get; init; }

    /// <summary>When the document was made, as its publisher says (mdrpi:PublicationInfo); null when it does not.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The technical or support contact, else any; null when none is given.</summary>
    public Contact? Contact { get; init; }

    /// <summary>Whether it describes a WS-Federation role too, as AD FS and Entra ID do (decision 25).</summary>
    public bool SpeaksWsFederation { get; init; }

    /// <summary>What was odd but did no harm, each a sentence: a key that cannot be used, an encryption method that nobody here speaks.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
