using ContextHandler.Keys;

namespace ContextHandler.Cli.Planning;

/// <summary>What holds at one instant of the plan.</summary>
/// <param name="At">The instant.</param>
/// <param name="Published">The signing keys in our metadata.</param>
/// <param name="Signing">What signs, for peers that are not pinned (null), and for those that are, by their names.</param>
/// <param name="Decrypting">The keys that decrypt.</param>
/// <param name="EncryptedTo">The encryption keys in our metadata: one.</param>
/// <param name="Faults">What is wrong; nothing, as it should be.</param>
internal sealed record RehearsedInstant(
    DateTimeOffset At,
    IReadOnlyList<Credential> Published,
    IReadOnlyList<(string? Peers, List<Credential> Keys)> Signing,
    IReadOnlyList<Credential> Decrypting,
    IReadOnlyList<Credential> EncryptedTo,
    IReadOnlyList<string> Faults)
{
    /// <summary>The token keys in the JWKS.</summary>
    public IReadOnlyList<Credential> Jwks { get; init; } = [];

    /// <summary>What signs identity tokens: one; none where there are no token keys.</summary>
    public IReadOnlyList<Credential> SigningTokens { get; init; } = [];
}
