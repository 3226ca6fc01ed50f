using System.Buffers;

namespace ContextHandler.Saml;

/// <summary>Base64 taken strictly (RFC 4648 3.1, 3.3, 3.5): its own alphabet, full padding, zero pad bits, and only the white space a place allows.</summary>
internal static class Base64Text
{
    /// <summary>In a query string: none.</summary>
    public const string NoWhiteSpace = "";

    /// <summary>In a form field: the line breaks of MIME (Bindings 3.5.4).</summary>
    public const string LineBreaks = "\r\n";

    /// <summary>In XML: the white space that xs:base64Binary collapses.</summary>
    public const string XmlWhiteSpace = " \t\r\n";

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>The bytes; null when the text is not base64.</summary>
    public static byte[]? Decode(string text, string whiteSpace)
    {
        var compact = text.AsSpan().IndexOfAny(whiteSpace) < 0 ? text : string.Concat(text.Where(c => !whiteSpace.Contains(c)));
        var bytes = new byte[compact.Length / 4 * 3];
        return !compact.AsSpan().ContainsAnyExcept(Alphabet) && Convert.TryFromBase64String(compact, bytes, out var length) && PadBitsAreZero(compact, bytes.AsSpan(0, length))
            ? bytes[..length]
            : null;
    }

    private static bool PadBitsAreZero(string text, ReadOnlySpan<byte> bytes) =>
        bytes.Length % 3 == 0 || text.EndsWith(Convert.ToBase64String(bytes[^(bytes.Length % 3)..]), StringComparison.Ordinal);
}
