namespace ContextHandler.Federation;

/// <summary>The SPSSODescriptor of a peer.</summary>
public sealed record SpRole
{
    /// <summary>HTTP-POST AssertionConsumerServices in document order; others are left out.</summary>
    public required IReadOnlyList<AcsEndpoint> AssertionConsumerServices { get; init; }

    public IReadOnlyList<Endpoint> SingleLogout { get; init; } = [];

    public required IReadOnlyList<PeerKey> Keys { get; init; }

    /// <summary>Whether it names a key for encryption only, usable or not: such a system does not want plain assertions.</summary>
    public bool WantsEncryption { get; init; }

    public IReadOnlyList<string> NameIdFormats { get; init; } = [];

    public bool AuthnRequestsSigned { get; init; }

    public bool WantAssertionsSigned { get; init; }
}
