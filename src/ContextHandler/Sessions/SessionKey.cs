using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ContextHandler.Sessions;

/// <summary>
/// The name of a session where it is kept: SHA-256 of the secret in the browser's cookie, so that who reads the store cannot become anybody.
/// It may be logged; the secret may not.
/// </summary>
public readonly record struct SessionKey
{
    private readonly UInt128 first;
    private readonly UInt128 last;

    private SessionKey(ReadOnlySpan<byte> hash) =>
        (first, last) = (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    /// <summary>The key of the session whose cookie holds that secret.</summary>
    public static SessionKey Of(ReadOnlySpan<char> secret)
    {
        var most = Encoding.UTF8.GetMaxByteCount(secret.Length);
        var text = most <= 256 ? stackalloc byte[most] : new byte[most];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.UTF8.GetBytes(secret, text)], hash);
        return new(hash);
    }

    /// <summary>The first 64 bits, hexadecimal: enough to find a session's lines in the audit log.</summary>
    public string Abbreviated => (first >> 64).ToString("x16", null);

    /// <summary>A part of the hash that it is.</summary>
    public override int GetHashCode() => (int)(uint)first;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out SessionKey key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var isRead = text is { Length: 2 * SHA256.HashSizeInBytes } && Convert.FromHexString(text, hash, out _, out _) == OperationStatus.Done;
        key = isRead ? new(hash) : default;
        return isRead;
    }

    /// <summary>The whole key, 64 hexadecimal characters.</summary>
    public override string ToString() => first.ToString("x32", null) + last.ToString("x32", null);
}
