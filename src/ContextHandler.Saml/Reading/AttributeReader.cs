using ContextHandler.Attributes;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>The attributes of an Assertion (Core 2.7.3): text only, markup never flattened into it (security case B17).</summary>
internal static class AttributeReader
{
    /// <summary>The attributes with text values in document order, and the decoded privileges beside them.</summary>
    public static (IReadOnlyList<SamlAttribute> Plain, IReadOnlyList<PrivilegeGroup>? Privileges) Read(Element assertion)
    {
        var plain = new List<SamlAttribute>(16);
        IReadOnlyList<PrivilegeGroup>? privileges = null;
        foreach (var statement in assertion.Elements)
        {
            if (!statement.Is(SamlUris.Assertion, "AttributeStatement"))
            {
                continue;
            }

            SubjectReader.NothingEncrypted(statement);
            Grammar.Require(statement, ExpectedChild.Saml("Attribute", 1, int.MaxValue));
            foreach (var attribute in statement.Elements)
            {
                Grammar.Require(attribute, ExpectedChild.Saml("AttributeValue", 0, int.MaxValue));
                var name = attribute.Required("Name");
                if (name is not (FederationUris.Privileges or FederationUris.PrivilegesIntermediate))
                {
                    plain.Add(new(name, Values(attribute), attribute.Optional("NameFormat")));
                }
                else if (privileges is null)
                {
                    privileges = Privileges(attribute);
                }
                else
                {
                    throw new WireRefusal(FailureReason.AttributeRepeated, "the privileges attribute stands there twice, or in both profiles' names");
                }
            }
        }

        return (plain, privileges);
    }

    private static string[] Values(Element attribute)
    {
        var values = new string[attribute.Elements.Count];
        var index = 0;
        foreach (var value in attribute.Elements)
        {
            values[index++] = WireNames.TextOf(Text(value).Span);
        }

        return values;
    }

    private static IReadOnlyList<PrivilegeGroup> Privileges(Element attribute) =>
        attribute.Elements.Count == 1
            ? PrivilegesReader.Read(Text(attribute.Child(SamlUris.Assertion, "AttributeValue")!).Span)
            : throw new WireRefusal(FailureReason.PrivilegesMalformed, $"{attribute.Elements.Count} values of the privileges attribute; one expected");

    // xsi:type says nothing that matters (decision 13); xsi:nil says that the text is not the value.
    private static ReadOnlyMemory<byte> Text(Element value)
    {
        foreach (var attribute in value.Attributes)
        {
            if (attribute.NamespaceUri == SamlUris.SchemaInstance && attribute.LocalName == "nil")
            {
                throw NoText();
            }
        }

        return value.Utf8Text ?? throw NoText();
    }

    private static WireRefusal NoText() => Fields.Malformed("AttributeValue", "text without elements and without xsi:nil");
}
