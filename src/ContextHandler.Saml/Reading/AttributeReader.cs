using ContextHandler.Attributes;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>The attributes of an Assertion (Core 2.7.3): text only, markup never flattened into it (security case B17).</summary>
internal static class AttributeReader
{
    /// <summary>The attributes with text values in document order, and the decoded privileges beside them.</summary>
    public static (IReadOnlyList<SamlAttribute> Plain, IReadOnlyList<PrivilegeGroup>? Privileges) Read(IEnumerable<Element> statements)
    {
        var plain = new List<SamlAttribute>();
        IReadOnlyList<PrivilegeGroup>? privileges = null;
        foreach (var attribute in statements.SelectMany(Attributes).Select(Attribute))
        {
            if (attribute.Name is not (FederationUris.Privileges or FederationUris.PrivilegesIntermediate))
            {
                plain.Add(attribute);
            }
            else if (privileges is null)
            {
                privileges = Decode(attribute);
            }
            else
            {
                throw new WireRefusal(FailureReason.AttributeRepeated, "the privileges attribute stands there twice, or in both profiles' names");
            }
        }

        return (plain, privileges);
    }

    private static IEnumerable<Element> Attributes(Element statement)
    {
        SubjectReader.NothingEncrypted(statement);
        Grammar.Require(statement, ExpectedChild.Saml("Attribute", 1, int.MaxValue));
        return statement.Elements;
    }

    private static SamlAttribute Attribute(Element attribute)
    {
        Grammar.Require(attribute, ExpectedChild.Saml("AttributeValue", 0, int.MaxValue));
        return new(attribute.Required("Name"), [.. attribute.Elements.Select(Value)], attribute.Optional("NameFormat"));
    }

    private static string Value(Element value)
    {
        // xsi:type says nothing that matters (decision 13); xsi:nil says that the text is not the value.
        var isNil = value.Attributes.Any(attribute => attribute.NamespaceUri == SamlUris.SchemaInstance && attribute.LocalName == "nil");
        return !isNil && value.Text is { } text ? text : throw Fields.Malformed("AttributeValue", "text without elements and without xsi:nil");
    }

    private static IReadOnlyList<PrivilegeGroup> Decode(SamlAttribute attribute) =>
        attribute.Values is [var base64]
            ? PrivilegesReader.Read(base64)
            : throw new WireRefusal(FailureReason.PrivilegesMalformed, $"{attribute.Values.Count} values of the privileges attribute; one expected");
}
