using System.Xml;
using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>Builds the tree of one document while the reader streams, and stops at the first cap or forbidden node.</summary>
internal sealed class TreeBuilder(GateLimits limits, Element? context)
{
    private readonly Dictionary<string, int> prefixesInScope = new(StringComparer.Ordinal);
    private int elements;
    private int declarations;

    public Element Build(XmlReader reader)
    {
        Element? root = null;
        Element? current = null;
        var commented = new HashSet<Element>(ReferenceEqualityComparer.Instance);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    var element = Open(reader);
                    if (current is null)
                    {
                        root = element;
                    }
                    else
                    {
                        current.Add(element);
                    }

                    current = element;
                    if (isEmpty)
                    {
                        current = Close(current, root!, commented);
                    }

                    break;
                case XmlNodeType.EndElement:
                    current = Close(current!, root!, commented);
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    current?.AddText(reader.Value);
                    break;
                case XmlNodeType.XmlDeclaration:
                    CheckDeclaration(reader);
                    break;
                case XmlNodeType.Comment when limits.PassCommentsBetweenElements:
                    if (current is not null)
                    {
                        commented.Add(current);
                    }

                    break;
                default:
                    throw new WireRefusal(FailureReason.XmlForbiddenNode, $"{reader.NodeType} at {Place(reader)}; elements and text expected");
            }
        }

        return root ?? throw new WireRefusal(FailureReason.XmlMalformed, "no root element");
    }

    // A place, not a name: names are the sender's text.
    private static string Place(XmlReader reader) =>
        reader is IXmlLineInfo line ? $"line {line.LineNumber}, position {line.LinePosition}" : "an unknown place";

    private static void CheckDeclaration(XmlReader reader)
    {
        if (reader.GetAttribute("encoding") is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new WireRefusal(FailureReason.XmlMalformed, "the XML declaration names another encoding than UTF-8");
        }
    }

    private Element Open(XmlReader reader)
    {
        if (++elements > limits.MaxElements || reader.Depth >= limits.MaxDepth || reader.AttributeCount > limits.MaxAttributesOfElement)
        {
            throw TooComplex($"more than {limits.MaxElements} elements, {limits.MaxDepth} levels or {limits.MaxAttributesOfElement} attributes of one element");
        }

        var element = new Element(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == SamlUris.Xmlns)
            {
                Declare(element, reader.Prefix.Length == 0 ? string.Empty : reader.LocalName, reader.Value);
            }
            else
            {
                element.With(new XmlAttribute(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value));
            }
        }

        return element;
    }

    private void Declare(Element element, string prefix, string uri)
    {
        element.Declare(prefix, uri);
        prefixesInScope[prefix] = prefixesInScope.GetValueOrDefault(prefix) + 1;
        if (++declarations > limits.MaxDeclarations || prefixesInScope.Count > limits.MaxPrefixesInScope)
        {
            throw TooComplex($"more than {limits.MaxDeclarations} namespace declarations or {limits.MaxPrefixesInScope} prefixes in scope");
        }
    }

    private Element? Close(Element element, Element root, HashSet<Element> commented)
    {
        foreach (var declaration in element.Declarations)
        {
            if (--prefixesInScope[declaration.Prefix] == 0)
            {
                prefixesInScope.Remove(declaration.Prefix);
            }
        }

        if (commented.Remove(element) && element.Children.Any(child => child is TextNode text && !string.IsNullOrWhiteSpace(text.Value)))
        {
            throw new WireRefusal(FailureReason.XmlForbiddenNode, "Comment inside a value; comments between elements only");
        }

        if (!ReferenceEquals(element, root))
        {
            return element.Parent;
        }

        if (context is not null)
        {
            root.Inherit(context);
        }

        return null;
    }

    private static WireRefusal TooComplex(string what) => new(FailureReason.XmlTooComplex, what);
}
