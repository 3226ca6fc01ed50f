using ContextHandler.Federation;

namespace ContextHandler.Saml.Encryption;

/// <summary>A block encryption on the allow-list (decisions 11 and 12).</summary>
/// <param name="Cipher">What the model calls it.</param>
/// <param name="Uri">What the wire calls it.</param>
/// <param name="KeyBytes">The length of its key.</param>
/// <param name="IsAuthenticated">GCM: a changed ciphertext is noticed. CBC is malleable (security case E01).</param>
internal sealed record BlockAlgorithm(BlockCipher Cipher, string Uri, int KeyBytes, bool IsAuthenticated)
{
    public static IReadOnlyList<BlockAlgorithm> All { get; } =
    [
        new(BlockCipher.Aes256Gcm, SamlUris.Aes256Gcm, 32, IsAuthenticated: true),
        new(BlockCipher.Aes128Gcm, SamlUris.Aes128Gcm, 16, IsAuthenticated: true),
        new(BlockCipher.Aes256Cbc, SamlUris.Aes256Cbc, 32, IsAuthenticated: false),
        new(BlockCipher.Aes128Cbc, SamlUris.Aes128Cbc, 16, IsAuthenticated: false),
    ];

    public static BlockAlgorithm Of(BlockCipher cipher) => All.First(algorithm => algorithm.Cipher == cipher);

    /// <summary>Null for any other algorithm, 3DES among them.</summary>
    public static BlockAlgorithm? Find(string? uri) => All.FirstOrDefault(algorithm => string.Equals(algorithm.Uri, uri, StringComparison.Ordinal));
}
