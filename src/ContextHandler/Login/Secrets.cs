using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ContextHandler.Login;

/// <summary>Random names and what people read aloud: every identifier has 128 random bits (security case J11).</summary>
public static class Secrets
{
    private const int RandomBytes = 16;

    // Without I, L, O, U and the digits 0 and 1: nothing to mishear or misread.
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>22 characters, safe in URLs and cookies.</summary>
    public static string NewHandle() => Base64Url.EncodeToString(Fill(stackalloc byte[RandomBytes]));

    /// <summary>A SAML ID: an NCName, never beginning with a digit.</summary>
    public static string NewSamlId() => string.Create(1 + (2 * RandomBytes), 0, static (id, _) =>
    {
        id[0] = '_';
        Convert.TryToHexStringLower(Fill(stackalloc byte[RandomBytes]), id[1..], out _);
    });

    /// <summary>A new reference number, for example <c>K7M2-9QXD</c>.</summary>
    public static string NewReference() => Reference(Fill(stackalloc byte[RandomBytes]));

    /// <summary>The reference number of a message that began no login: the same bytes give the same number, so a reload does too.</summary>
    public static string ReferenceOf(ReadOnlySpan<byte> message) => Reference(SHA256.HashData(message));

    /// <summary>SHA-256 of a secret, hexadecimal: what the server keeps of a cookie.</summary>
    public static string HashOf(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether a secret is the one that was hashed, in time that does not depend on where they differ.</summary>
    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes<char>(HashOf(secret)), MemoryMarshal.AsBytes<char>(hash));

    private static Span<byte> Fill(Span<byte> bytes)
    {
        RandomNumberGenerator.Fill(bytes);
        return bytes;
    }

    private static string Reference(ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = stackalloc char[9];
        for (var index = 0; index < 8; index++)
        {
            characters[index < 4 ? index : index + 1] = Alphabet[bytes[index] % Alphabet.Length];
        }

        characters[4] = '-';
        return new string(characters);
    }
}
