using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>The XML declaration that may begin a document (XML 2.8, 4.3.3): version 1.0, and UTF-8 or nothing said.</summary>
internal static class XmlDeclaration
{
    public static void Take(ref XmlScanner scanner)
    {
        if (!scanner.IsXmlDeclaration)
        {
            return;
        }

        scanner.Take("<?xml"u8);
        if (!TryTake(ref scanner, "version"u8, out var version) || version is not "1.0")
        {
            throw scanner.Malformed();
        }

        if (TryTake(ref scanner, "encoding"u8, out var encoding) && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new WireRefusal(FailureReason.XmlMalformed, "the XML declaration names another encoding than UTF-8");
        }

        if (TryTake(ref scanner, "standalone"u8, out var standalone) && standalone is not ("yes" or "no"))
        {
            throw scanner.Malformed();
        }

        scanner.TakeWhiteSpace();
        scanner.Take("?>"u8);
    }

    private static bool TryTake(ref XmlScanner scanner, ReadOnlySpan<byte> name, out string value)
    {
        var before = scanner;
        if (scanner.TakeWhiteSpace() && scanner.TryTake(name))
        {
            value = WireNames.TextOf(scanner[scanner.TakeValue()]);
            return true;
        }

        scanner = before;
        value = string.Empty;
        return false;
    }
}
