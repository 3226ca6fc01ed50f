using ContextHandler.Saml;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>A document as our gate reads and canonicalises it.</summary>
internal static class GateReading
{
    /// <summary>The tree; null when the gate refuses, which it may do in its own way only.</summary>
    public static Element? Tree(ReadOnlyMemory<byte> bytes, GateLimits limits)
    {
        try
        {
            return XmlGate.Read(bytes, limits);
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

    /// <summary>Its exclusive canonical form by ours.</summary>
    public static byte[] Canonical(Element apex, string[] prefixes, Element? omitted = null)
    {
        using var output = new ByteBuffer();
        Canonicalizer.Write(apex, output, prefixes, omitted);
        return output.Span.ToArray();
    }

    /// <summary>The element and everything in it, in document order.</summary>
    public static List<Element> Everything(Element root) => [root, .. root.Elements.SelectMany(Everything)];

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

        for (var child = element.First; child is not null; child = child.Next)
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
