using ContextHandler.Saml;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>A document as our gate reads it.</summary>
internal static class GateReading
{
    /// <summary>The tree; null when the gate refuses, which it may do in its own way only.</summary>
    public static Element? Tree(ReadOnlyMemory<byte> bytes, GateLimits limits)
    {
        try
        {
            return XmlGate.Read(bytes.Span, limits);
        }
        catch (WireRefusal)
        {
            return null;
        }
    }

    public static Infoset Infoset(Element root)
    {
        var infoset = new Infoset();
        Walk(root, infoset);
        return infoset;
    }

    private static void Walk(Element element, Infoset infoset)
    {
        infoset.Open(element.Prefix, element.LocalName, element.NamespaceUri);
        foreach (var declaration in element.Declarations)
        {
            infoset.Declaration(declaration.Prefix, declaration.Uri);
        }

        foreach (var attribute in element.Attributes)
        {
            infoset.Attribute(attribute.Prefix, attribute.LocalName, attribute.NamespaceUri, attribute.Value);
        }

        foreach (var child in element.Children)
        {
            if (child is TextNode text)
            {
                infoset.Text(text.Value);
            }
            else
            {
                Walk((Element)child, infoset);
            }
        }

        infoset.Close();
    }
}
