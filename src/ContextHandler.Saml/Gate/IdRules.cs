using System.Xml;
using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>Rule R5: an ID names one element, in one spelling, whichever reader looks it up.</summary>
internal static class IdRules
{
    private const int MaxLength = 256;

    /// <summary>SAML spells it ID, XML signature and encryption spell it Id; other spellings and namespaces are decoys (security cases B02, B03).</summary>
    public static LoginFailure? IdsAreSpelledOneWay(MessageTree tree) => tree.First(HasOtherSpelling) is null
        ? null
        : new(FailureReason.StructureRefused, "an id attribute in another spelling or namespace than ID");

    /// <summary>Security cases B01, B07, D11.</summary>
    public static LoginFailure? IdsAreUnique(MessageTree tree)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        LoginFailure? failure = null;
        tree.First((_, element) => (failure = Judge(element, seen)) is not null);
        return failure;
    }

    /// <summary>Whether one element only has that ID, in any spelling.</summary>
    public static bool IsTheOnlyOne(MessageTree tree, string id)
    {
        var count = 0;
        tree.First((_, element) =>
        {
            count += element.Attributes.Any(attribute => IsAnyId(attribute) && attribute.Value == id) ? 1 : 0;
            return false;
        });
        return count == 1;
    }

    public static bool IsId(string value) =>
        value.Length is > 0 and <= MaxLength && XmlConvert.IsStartNCNameChar(value[0]) && value.All(XmlConvert.IsNCNameChar);

    private static LoginFailure? Judge(Element element, HashSet<string> seen)
    {
        foreach (var attribute in element.Attributes)
        {
            if (!IsAnyId(attribute))
            {
                continue;
            }

            var value = attribute.Value;
            if (!IsId(value))
            {
                return new(FailureReason.StructureRefused, $"an ID that is no NCName of {MaxLength} characters at most");
            }

            if (!seen.Add(value))
            {
                return new(FailureReason.IdNotUnique, "two elements have the same ID");
            }
        }

        return null;
    }

    private static bool HasOtherSpelling(MessageTree tree, Element element)
    {
        var spelling = element.NamespaceUri is SamlUris.XmlSignature or SamlUris.XmlEncryption or SamlUris.XmlEncryption11 ? "Id" : "ID";
        foreach (var attribute in element.Attributes)
        {
            if (IsAnyId(attribute) && (attribute.NamespaceUri.Length > 0 || attribute.LocalName != spelling))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAnyId(XmlAttribute attribute) => attribute.LocalName.Equals("ID", StringComparison.OrdinalIgnoreCase);
}
