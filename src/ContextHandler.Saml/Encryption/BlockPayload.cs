using System.Security.Cryptography;

namespace ContextHandler.Saml.Encryption;

/// <summary>The octets of a CipherValue: IV, ciphertext, and with GCM the tag (XMLEnc 5.2.2; XMLEnc 1.1, 5.2.4).</summary>
internal static class BlockPayload
{
    /// <summary>By how many bytes a payload is longer than its plaintext, at most.</summary>
    public const int MostOverhead = 2 * CbcBlock;

    private const int GcmIv = 12;
    private const int GcmTag = 16;
    private const int CbcBlock = 16;

    public static void Encrypt(BlockAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ByteBuffer payload)
    {
        Span<byte> iv = stackalloc byte[algorithm.IsAuthenticated ? GcmIv : CbcBlock];
        RandomNumberGenerator.Fill(iv);
        payload.Append(iv);
        var room = payload.GetSpan(plaintext.Length + CbcBlock);
        if (algorithm.IsAuthenticated)
        {
            using var gcm = new AesGcm(key, GcmTag);
            gcm.Encrypt(iv, plaintext, room[..plaintext.Length], room.Slice(plaintext.Length, GcmTag));
            payload.Advance(plaintext.Length + GcmTag);
        }
        else
        {
            using var aes = Cbc(key);
            payload.Advance(aes.EncryptCbc(plaintext, iv, room, PaddingMode.ISO10126));
        }
    }

    /// <summary>Throws <see cref="CryptographicException"/>, which says nothing to anybody but the caller.</summary>
    public static void Decrypt(BlockAlgorithm algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> payload, ByteBuffer plaintext)
    {
        if (algorithm.IsAuthenticated)
        {
            DecryptGcm(key, payload, plaintext);
        }
        else
        {
            DecryptCbc(key, payload, plaintext);
        }
    }

    private static void DecryptGcm(ReadOnlySpan<byte> key, ReadOnlySpan<byte> payload, ByteBuffer plaintext)
    {
        // Security case E03: the tag is always the whole 16 bytes, whatever the sender left of it.
        var length = payload.Length - GcmIv - GcmTag;
        if (length <= 0)
        {
            throw new CryptographicException();
        }

        using var gcm = new AesGcm(key, GcmTag);
        gcm.Decrypt(payload[..GcmIv], payload.Slice(GcmIv, length), payload[^GcmTag..], plaintext.GetSpan(length)[..length]);
        plaintext.Advance(length);
    }

    private static void DecryptCbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> payload, ByteBuffer plaintext)
    {
        if (payload.Length < 2 * CbcBlock || payload.Length % CbcBlock != 0)
        {
            throw new CryptographicException();
        }

        using var aes = Cbc(key);
        var room = plaintext.GetSpan(payload.Length);
        var length = aes.DecryptCbc(payload[CbcBlock..], payload[..CbcBlock], room, PaddingMode.None);

        // XMLEnc 5.2: only the last octet of the padding means anything.
        var padding = room[length - 1];
        plaintext.Advance(padding is >= 1 and <= CbcBlock ? length - padding : throw new CryptographicException());
    }

    private static Aes Cbc(ReadOnlySpan<byte> key)
    {
        var aes = Aes.Create();
        aes.SetKey(key);
        return aes;
    }
}
