using System.Text;
using System.Xml;
using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>
/// The only way XML gets in: strict UTF-8, a reader without DTD and resolver, caps counted while it streams, and one tree built
/// once (rules R1–R3). Anything else is a <see cref="WireRefusal"/>.
/// </summary>
internal static class XmlGate
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a document.</summary>
    /// <param name="bytes">The whole document.</param>
    /// <param name="limits">Its caps.</param>
    /// <param name="context">Where a decrypted element stood, for the namespaces in scope there; null for a document of its own.</param>
    public static Element Read(ReadOnlySpan<byte> bytes, GateLimits limits, Element? context = null)
    {
        if (bytes.Length > limits.MaxBytes)
        {
            throw new WireRefusal(FailureReason.MessageTooLarge, $"{bytes.Length} bytes of XML; at most {limits.MaxBytes} expected");
        }

        try
        {
            // AD FS writes its metadata with a byte order mark.
            using var text = new StringReader(StrictUtf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes));
            using var reader = XmlReader.Create(text, Settings(limits), ParserContext(context));
            return new TreeBuilder(limits, context).Build(reader);
        }
        catch (DecoderFallbackException)
        {
            throw new WireRefusal(FailureReason.XmlMalformed, "the document is not UTF-8");
        }
        catch (XmlException error)
        {
            // The parser's text may quote the message, so only the place is told.
            throw new WireRefusal(FailureReason.XmlMalformed, $"not well-formed XML 1.0 without DTD (line {error.LineNumber}, position {error.LinePosition})");
        }
    }

    private static XmlReaderSettings Settings(GateLimits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = true,
        ConformanceLevel = ConformanceLevel.Document,
        MaxCharactersInDocument = limits.MaxBytes,
        IgnoreComments = false,
        IgnoreProcessingInstructions = false,
        IgnoreWhitespace = false,
    };

    private static XmlParserContext? ParserContext(Element? context)
    {
        if (context is null)
        {
            return null;
        }

        var namespaces = new XmlNamespaceManager(new NameTable());
        var declared = new HashSet<string>(StringComparer.Ordinal);
        for (var element = context; element is not null; element = element.Parent)
        {
            foreach (var declaration in element.Declarations.Where(declaration => declared.Add(declaration.Prefix)))
            {
                namespaces.AddNamespace(declaration.Prefix, declaration.Uri);
            }
        }

        return new XmlParserContext(namespaces.NameTable, namespaces, null, XmlSpace.None);
    }
}
