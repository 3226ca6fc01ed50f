using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ContextHandler.Saml;

/// <summary>Base64 taken strictly (RFC 4648 3.1, 3.3, 3.5): its own alphabet, full padding, zero pad bits, and only the white space a place allows.</summary>
internal static class Base64Text
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

    /// <summary>In a query string: no white space.</summary>
    public static SearchValues<byte> NoWhiteSpace { get; } = And("");

    /// <summary>In a form field: the line breaks of MIME (Bindings 3.5.4).</summary>
    public static SearchValues<byte> LineBreaks { get; } = And("\r\n");

    /// <summary>In XML: the white space that xs:base64Binary collapses.</summary>
    public static SearchValues<byte> XmlWhiteSpace { get; } = And(" \t\r\n");

    /// <summary>Appends the bytes; false when the text is not base64.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, SearchValues<byte> allowed, ByteBuffer bytes)
    {
        // White space between the characters of a quantum asks for more room than the bytes need.
        var room = bytes.GetSpan(Base64.GetMaxDecodedFromUtf8Length(text.Length));
        if (text.ContainsAnyExcept(allowed) || Base64.DecodeFromUtf8(text, room, out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        bytes.Advance(written);
        return PadBitsAreZero(text, room[..written]);
    }

    /// <summary>As above, of characters.</summary>
    public static bool TryDecode(string text, SearchValues<byte> allowed, ByteBuffer bytes)
    {
        // What is not ASCII becomes a question mark, which is no base64.
        using var octets = new ByteBuffer(text.Length);
        Encoding.ASCII.GetBytes(text, octets);
        return TryDecode(octets.Span, allowed, bytes);
    }

    /// <summary>The bytes; null when the text is not base64.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text, SearchValues<byte> allowed)
    {
        using var bytes = new ByteBuffer(Base64.GetMaxDecodedFromUtf8Length(text.Length));
        return TryDecode(text, allowed, bytes) ? bytes.Span.ToArray() : null;
    }

    private static SearchValues<byte> And(string whiteSpace) => SearchValues.Create(Encoding.ASCII.GetBytes(Alphabet + whiteSpace));

    private static bool PadBitsAreZero(ReadOnlySpan<byte> text, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 3 == 0)
        {
            return true;
        }

        Span<byte> quantum = stackalloc byte[4];
        Base64.EncodeToUtf8(bytes[^(bytes.Length % 3)..], quantum, out _, out _);
        for (var rest = quantum.Length; rest > 0; text = text[..^1])
        {
            if (!char.IsWhiteSpace((char)text[^1]) && text[^1] != quantum[--rest])
            {
                return false;
            }
        }

        return true;
    }
}
