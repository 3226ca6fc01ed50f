using ContextHandler.Attributes;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;
using static ContextHandler.Saml.Writing.SamlElements;

namespace ContextHandler.Saml.Writing;

/// <summary>Writes the attributes of an assertion, the privileges last among them.</summary>
internal static class AttributeStatementWriter
{
    private const string Oiosaml2Prefix = "dk:gov:saml:attribute:";

    /// <summary>Null when there is nothing to state: the schema has no empty AttributeStatement.</summary>
    public static Element? ToElement(OutgoingAssertion assertion)
    {
        var statement = Assertion("AttributeStatement");
        foreach (var attribute in assertion.Attributes)
        {
            statement.Add(Attribute(attribute));
        }

        statement.Add(Privileges(assertion));
        return statement.Children.Count > 0 ? statement : null;
    }

    private static Element? Privileges(OutgoingAssertion assertion) => assertion switch
    {
        { Privileges: null or [] } => null,
        { PrivilegesAttribute: { } name } => Attribute(new SamlAttribute(name, [PrivilegesWriter.Write(assertion.Privileges)])),
        _ => throw new ArgumentException("Privileges need the name of the attribute that carries them.", nameof(assertion)),
    };

    private static Element Attribute(SamlAttribute attribute)
    {
        var element = Assertion("Attribute").With("Name", attribute.Name).With("NameFormat", attribute.NameFormat ?? NameFormat(attribute.Name));
        foreach (var value in attribute.Values)
        {
            element.Add(Assertion("AttributeValue").AddText(value));
        }

        return element;
    }

    // Facts 4.1: OIOSAML2 names are basic, though they look like URIs with the scheme dk.
    private static string NameFormat(string name) =>
        !name.StartsWith(Oiosaml2Prefix, StringComparison.Ordinal) && Uri.IsWellFormedUriString(name, UriKind.Absolute)
            ? SamlUris.AttributeNameUri
            : SamlUris.AttributeNameBasic;
}
