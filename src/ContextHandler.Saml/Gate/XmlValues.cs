using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Xml;

namespace ContextHandler.Saml.Gate;

/// <summary>Values as the document means them: line ends and white space normalised, references resolved (XML 2.11, 3.3.3, 4.1).</summary>
internal static class XmlValues
{
    private static readonly SearchValues<byte> InText = SearchValues.Create("&\r"u8);
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private static readonly SearchValues<byte> InAttribute = SearchValues.Create("&\t\r\n"u8);

    /// <summary>The text; null when a reference is none of XML's own or names a character that is none.</summary>
    public static ReadOnlyMemory<byte>? Text(ReadOnlyMemory<byte> raw) =>
        raw.Span.ContainsAny(InText) ? Resolved(raw.Span, InText, lineEnd: "\n"u8) : raw;

    /// <summary>The value of an attribute; null as above.</summary>
    public static ReadOnlyMemory<byte>? Attribute(ReadOnlyMemory<byte> raw) =>
        raw.Span.ContainsAny(InAttribute) ? Resolved(raw.Span, InAttribute, lineEnd: " "u8) : raw;

    private static ReadOnlyMemory<byte>? Resolved(ReadOnlySpan<byte> raw, SearchValues<byte> specials, ReadOnlySpan<byte> lineEnd)
    {
        using var value = new ByteBuffer(raw.Length);
        for (var index = raw.IndexOfAny(specials); index >= 0; index = raw.IndexOfAny(specials))
        {
            value.Append(raw[..index]);
            var special = raw[index];
            raw = raw[(index + 1)..];
            if (special == '&')
            {
                var end = raw.IndexOf((byte)';');
                if (end < 0 || !TryResolve(raw[..end], value))
                {
                    return null;
                }

                raw = raw[(end + 1)..];
            }
            else
            {
                value.Append(special == '\t' ? " "u8 : lineEnd);
                raw = special == '\r' && raw.StartsWith("\n"u8) ? raw[1..] : raw;
            }
        }

        value.Append(raw);
        return value.Span.ToArray();
    }

    private static bool TryResolve(ReadOnlySpan<byte> name, ByteBuffer value)
    {
        if (name is [(byte)'#', .. var number])
        {
            return TryResolveNumber(number, value);
        }

        var character = name.SequenceEqual("amp"u8) ? "&"u8
            : name.SequenceEqual("lt"u8) ? "<"u8
            : name.SequenceEqual("gt"u8) ? ">"u8
            : name.SequenceEqual("quot"u8) ? "\""u8
            : name.SequenceEqual("apos"u8) ? "'"u8
            : default;
        value.Append(character);
        return character.Length > 0;
    }

    // XML 4.1: digits only, and a character that XML 1.0 allows.
    private static bool TryResolveNumber(ReadOnlySpan<byte> number, ByteBuffer value)
    {
        var isHex = number is [(byte)'x', ..];
        var digits = isHex ? number[1..] : number;
        if (digits.IsEmpty || digits.ContainsAnyExcept(isHex ? HexDigits : Digits)
            || !Utf8Parser.TryParse(digits.TrimStart((byte)'0'), out int code, out _, isHex ? 'X' : 'D')
            || !Rune.TryCreate(code, out var character)
            || (character.IsBmp && !XmlConvert.IsXmlChar((char)code)))
        {
            return false;
        }

        value.Advance(character.EncodeToUtf8(value.GetSpan(4)));
        return true;
    }
}
