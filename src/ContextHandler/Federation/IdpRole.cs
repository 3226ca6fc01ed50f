namespace ContextHandler.Federation;

/// <summary>The IDPSSODescriptor of a peer.</summary>
public sealed record IdpRole
{
    /// <summary>Redirect and POST endpoints in document order; others are left out.</summary>
    public required IReadOnlyList<Endpoint> SingleSignOn { get; init; }

    public IReadOnlyList<Endpoint> SingleLogout { get; init; } = [];

    public required IReadOnlyList<PeerKey> Keys { get; init; }

    public IReadOnlyList<string> NameIdFormats { get; init; } = [];

    public bool WantAuthnRequestsSigned { get; init; }
}
