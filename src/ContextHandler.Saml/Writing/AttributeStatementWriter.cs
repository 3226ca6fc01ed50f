using ContextHandler.Attributes;
using ContextHandler.Login;

namespace ContextHandler.Saml.Writing;

/// <summary>Writes the attributes of an assertion, the privileges last among them.</summary>
internal static class AttributeStatementWriter
{
    private const string Oiosaml2Prefix = "dk:gov:saml:attribute:";

    /// <summary>Writes nothing when there is nothing to state: the schema has no empty AttributeStatement.</summary>
    public static void Write(CanonicalWriter xml, OutgoingAssertion assertion)
    {
        if (assertion is { Attributes: [], Privileges: null or [] })
        {
            return;
        }

        xml.Saml("AttributeStatement");
        foreach (var attribute in assertion.Attributes)
        {
            Attribute(xml, attribute);
        }

        if (assertion.Privileges is { Count: > 0 } privileges)
        {
            var name = assertion.PrivilegesAttribute
                ?? throw new ArgumentException("Privileges need the name of the attribute that carries them.", nameof(assertion));
            Start(xml, name, NameFormat(name)).Saml("AttributeValue");
            PrivilegesWriter.Write(xml, privileges);
            xml.End().End();
        }

        xml.End();
    }

    private static void Attribute(CanonicalWriter xml, SamlAttribute attribute)
    {
        Start(xml, attribute.Name, attribute.NameFormat ?? NameFormat(attribute.Name));
        foreach (var value in attribute.Values)
        {
            xml.Saml("AttributeValue").Text(value).End();
        }

        xml.End();
    }

    private static CanonicalWriter Start(CanonicalWriter xml, string name, string format) =>
        xml.Saml("Attribute").Attribute("Name", name).Attribute("NameFormat", format);

    // Facts 4.1: OIOSAML2 names are basic, though they look like URIs with the scheme dk.
    private static string NameFormat(string name) =>
        !name.StartsWith(Oiosaml2Prefix, StringComparison.Ordinal) && Uri.IsWellFormedUriString(name, UriKind.Absolute)
            ? SamlUris.AttributeNameUri
            : SamlUris.AttributeNameBasic;
}
