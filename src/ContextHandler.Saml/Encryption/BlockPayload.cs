using System.Security.Cryptography;

namespace ContextHandler.Saml.Encryption;

/// <summary>The octets of a CipherValue: IV, ciphertext, and with GCM the tag (XMLEnc 5.2.2; XMLEnc 1.1, 5.2.4).</summary>
internal static class BlockPayload
{
    private const int GcmIv = 12;
    private const int GcmTag = 16;
    private const int CbcBlock = 16;

    public static byte[] Encrypt(BlockAlgorithm algorithm, byte[] key, byte[] plaintext)
    {
        var iv = RandomNumberGenerator.GetBytes(algorithm.IsAuthenticated ? GcmIv : CbcBlock);
        return algorithm.IsAuthenticated ? EncryptGcm(key, iv, plaintext) : EncryptCbc(key, iv, plaintext);
    }

    /// <summary>Throws <see cref="CryptographicException"/>, which says nothing to anybody but the caller.</summary>
    public static byte[] Decrypt(BlockAlgorithm algorithm, byte[] key, byte[] payload) =>
        algorithm.IsAuthenticated ? DecryptGcm(key, payload) : DecryptCbc(key, payload);

    private static byte[] EncryptGcm(byte[] key, byte[] iv, byte[] plaintext)
    {
        var payload = new byte[GcmIv + plaintext.Length + GcmTag];
        iv.CopyTo(payload, 0);
        using var gcm = new AesGcm(key, GcmTag);
        gcm.Encrypt(iv, plaintext, payload.AsSpan(GcmIv, plaintext.Length), payload.AsSpan(GcmIv + plaintext.Length));
        return payload;
    }

    private static byte[] DecryptGcm(byte[] key, byte[] payload)
    {
        // Security case E03: the tag is always the whole 16 bytes, whatever the sender left of it.
        if (payload.Length <= GcmIv + GcmTag)
        {
            throw new CryptographicException();
        }

        var plaintext = new byte[payload.Length - GcmIv - GcmTag];
        using var gcm = new AesGcm(key, GcmTag);
        gcm.Decrypt(payload.AsSpan(0, GcmIv), payload.AsSpan(GcmIv, plaintext.Length), payload.AsSpan(GcmIv + plaintext.Length), plaintext);
        return plaintext;
    }

    private static byte[] EncryptCbc(byte[] key, byte[] iv, byte[] plaintext)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        return [.. iv, .. aes.EncryptCbc(plaintext, iv, PaddingMode.ISO10126)];
    }

    private static byte[] DecryptCbc(byte[] key, byte[] payload)
    {
        if (payload.Length < 2 * CbcBlock || payload.Length % CbcBlock != 0)
        {
            throw new CryptographicException();
        }

        using var aes = Aes.Create();
        aes.Key = key;
        var padded = aes.DecryptCbc(payload.AsSpan(CbcBlock), payload.AsSpan(0, CbcBlock), PaddingMode.None);

        // XMLEnc 5.2: only the last octet of the padding means anything.
        var padding = padded[^1];
        return padding is >= 1 and <= CbcBlock ? padded[..^padding] : throw new CryptographicException();
    }
}
