using System.Security.Cryptography.Xml;
using System.Xml;
using System.Xml.XPath;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>The exclusive canonical form of an element, by the framework: what a signature over it covers.</summary>
internal static class ExclusiveBytes
{
    /// <summary>Writes the element without one of its descendants, as the enveloped-signature transform leaves it.</summary>
    public static byte[] Without(XmlElement left, XmlElement element, string inclusivePrefixes)
    {
        var (parent, next) = (left.ParentNode!, left.NextSibling);
        parent.RemoveChild(left);
        var bytes = Of(element, inclusivePrefixes);
        parent.InsertBefore(left, next);
        return bytes;
    }

    public static byte[] Of(XmlElement element, string inclusivePrefixes = "")
    {
        var transform = new XmlDsigExcC14NTransform(inclusivePrefixes);
        transform.LoadInput(Alone(element));
        using var stream = (MemoryStream)transform.GetOutput(typeof(Stream));
        return stream.ToArray();
    }

    // Inclusive prefixes may be declared by an ancestor.
    private static XmlDocument Alone(XmlElement element)
    {
        var alone = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        var copy = (XmlElement)alone.AppendChild(alone.ImportNode(element, deep: true))!;
        foreach (var (prefix, uri) in element.CreateNavigator()!.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml))
        {
            copy.SetAttribute(prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, uri);
        }

        return alone;
    }
}
