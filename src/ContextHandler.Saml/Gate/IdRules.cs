using System.Xml;
using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>Rule R5: an ID names one element, in one spelling, whichever reader looks it up.</summary>
internal static class IdRules
{
    private const int MaxLength = 256;

    /// <summary>SAML spells it ID, XML signature and encryption spell it Id; other spellings and namespaces are decoys (security cases B02, B03).</summary>
    public static LoginFailure? IdsAreSpelledOneWay(MessageTree tree) =>
        tree.Everything.Any(element => Ids(element).Any(id => id.NamespaceUri.Length > 0 || id.LocalName != Spelling(element)))
            ? new(FailureReason.StructureRefused, "an id attribute in another spelling or namespace than ID")
            : null;

    /// <summary>Security cases B01, B07, D11.</summary>
    public static LoginFailure? IdsAreUnique(MessageTree tree)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in tree.Everything.SelectMany(Ids))
        {
            if (!IsId(id.Value))
            {
                return new(FailureReason.StructureRefused, $"an ID that is no NCName of {MaxLength} characters at most");
            }

            if (!seen.Add(id.Value))
            {
                return new(FailureReason.IdNotUnique, "two elements have the same ID");
            }
        }

        return null;
    }

    public static bool IsId(string value) =>
        value.Length is > 0 and <= MaxLength && XmlConvert.IsStartNCNameChar(value[0]) && value.All(XmlConvert.IsNCNameChar);

    private static IEnumerable<XmlAttribute> Ids(Element element) =>
        element.Attributes.Where(attribute => attribute.LocalName.Equals("ID", StringComparison.OrdinalIgnoreCase));

    private static string Spelling(Element element) =>
        element.NamespaceUri is SamlUris.XmlSignature or SamlUris.XmlEncryption or SamlUris.XmlEncryption11 ? "Id" : "ID";
}
