using System.Xml;
using System.Xml.Linq;

namespace ContextHandler.Testing.Federation;

/// <summary>Between text, XDocument and XmlDocument without touching a blank.</summary>
internal static class XmlFile
{
    public static XmlDocument ToDocument(string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        document.Load(reader);
        return document;
    }

    public static XmlDocument ToDocument(XElement element) => ToDocument(element.ToString(SaveOptions.DisableFormatting));

    public static XElement ToElement(XmlDocument document) => XElement.Parse(document.OuterXml, LoadOptions.PreserveWhitespace);
}
