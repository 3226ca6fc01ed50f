using System.Buffers;

namespace ContextHandler.Saml.Signatures;

/// <summary>The escapes of Canonical XML (C14N 2.3), for what we write and for what we verify.</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<byte> InText = SearchValues.Create("&<>\r"u8);
    private static readonly SearchValues<byte> InAttribute = SearchValues.Create("&<\"\t\n\r"u8);

    public static void Text(ReadOnlySpan<byte> value, ByteBuffer output) => Escaped(value, InText, output);

    public static void AttributeValue(ReadOnlySpan<byte> value, ByteBuffer output) => Escaped(value, InAttribute, output);

    private static void Escaped(ReadOnlySpan<byte> value, SearchValues<byte> specials, ByteBuffer output)
    {
        for (var index = value.IndexOfAny(specials); index >= 0; index = value.IndexOfAny(specials))
        {
            output.Append(value[..index]);
            output.Append(Reference(value[index]));
            value = value[(index + 1)..];
        }

        output.Append(value);
    }

    private static ReadOnlySpan<byte> Reference(byte special) => special switch
    {
        (byte)'&' => "&amp;"u8,
        (byte)'<' => "&lt;"u8,
        (byte)'>' => "&gt;"u8,
        (byte)'"' => "&quot;"u8,
        (byte)'\t' => "&#x9;"u8,
        (byte)'\n' => "&#xA;"u8,
        _ => "&#xD;"u8,
    };
}
