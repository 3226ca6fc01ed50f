using System.Xml;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Saml.Writing;

/// <summary>The one way from a tree we built to bytes: canonical, and only of characters that XML 1.0 can carry (security case J04).</summary>
internal static class Outbound
{
    /// <summary>Throws <see cref="UnwritableMessageException"/>.</summary>
    public static byte[] Bytes(Element root)
    {
        Check(root);
        return Canonicalizer.ToArray(root);
    }

    /// <summary>Before anything is signed. Throws <see cref="UnwritableMessageException"/>.</summary>
    public static void Check(Element element)
    {
        foreach (var attribute in element.Attributes)
        {
            Check(attribute.Value, attribute.LocalName);
        }

        foreach (var child in element.Children)
        {
            if (child is Element inner)
            {
                Check(inner);
            }
            else
            {
                Check(((TextNode)child).Value, element.LocalName);
            }
        }
    }

    private static void Check(string value, string where)
    {
        for (var index = 0; index < value.Length; index++)
        {
            if (char.IsHighSurrogate(value[index]) && index + 1 < value.Length && XmlConvert.IsXmlSurrogatePair(value[index + 1], value[index]))
            {
                index++;
            }
            else if (!XmlConvert.IsXmlChar(value[index]))
            {
                throw new UnwritableMessageException(where);
            }
        }
    }
}
