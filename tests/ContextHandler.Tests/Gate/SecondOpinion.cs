using System.Text;
using System.Text.Json;
using System.Xml;
using ContextHandler.Saml;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Tests.Gate;

/// <summary>What System.Xml makes of a document, and what the gate makes of it, in one notation; null where it is refused.</summary>
internal static class SecondOpinion
{
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>XML 1.0 and Namespaces in XML 1.0 by System.Xml, of strict UTF-8 and without a DTD.</summary>
    public static string? OfPlatform(byte[] xml)
    {
        try
        {
            var text = Strict.GetString(xml.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? xml.AsSpan(3) : xml);
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return Told(reader);
        }
        catch (Exception error) when (error is XmlException or DecoderFallbackException)
        {
            return null;
        }
    }

    public static string? OfGate(byte[] xml)
    {
        try
        {
            return Told(XmlGate.Read(xml, GateLimits.Message));
        }
        catch (WireRefusal)
        {
            return null;
        }
    }

    public static string Told(Element element) =>
        Tag(
            element.Prefix,
            element.LocalName,
            element.NamespaceUri,
            element.Declarations.Select(declaration => (declaration.Prefix, declaration.Uri)),
            element.Attributes.Select(attribute => (attribute.Prefix, attribute.LocalName, attribute.NamespaceUri, attribute.Value)))
        + string.Concat(Children(element).Select(child => child is TextNode text ? Quoted(text.Value) : Told((Element)child))) + ")";

    private static IEnumerable<Node> Children(Element element)
    {
        for (var child = element.First; child is not null; child = child.Next)
        {
            yield return child;
        }
    }

    private static string Told(XmlReader reader)
    {
        var (told, run) = (new StringBuilder(), new StringBuilder());
        void EndRun()
        {
            told.Append(run.Length > 0 ? Quoted(run.ToString()) : string.Empty);
            run.Clear();
        }

        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    EndRun();
                    told.Append(Tag(reader)).Append(reader.IsEmptyElement ? ")" : string.Empty);
                    break;
                case XmlNodeType.EndElement:
                    EndRun();
                    told.Append(')');
                    break;
                case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when reader.Depth > 0:
                    run.Append(reader.Value);
                    break;
                default:
                    break;
            }
        }

        return told.ToString();
    }

    private static string Tag(XmlReader reader)
    {
        var (prefix, localName, uri) = (reader.Prefix, reader.LocalName, reader.NamespaceURI);
        List<(string, string)> declarations = [];
        List<(string, string, string, string)> attributes = [];
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == Xmlns)
            {
                declarations.Add((reader.Prefix.Length == 0 ? string.Empty : reader.LocalName, reader.Value));
            }
            else
            {
                attributes.Add((reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value));
            }
        }

        reader.MoveToElement();
        return Tag(prefix, localName, uri, declarations, attributes);
    }

    private static string Tag(
        string prefix, string localName, string uri, IEnumerable<(string, string)> declarations, IEnumerable<(string, string, string, string)> attributes) =>
        $"({prefix}|{localName}|{uri}{string.Concat(declarations)}{string.Concat(attributes.Select(attribute => $"{attribute.Item1}|{attribute.Item2}|{attribute.Item3}={Quoted(attribute.Item4)}"))}:";

    private static string Quoted(string value) => JsonSerializer.Serialize(value);
}
