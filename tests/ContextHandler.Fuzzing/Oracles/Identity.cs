using System.Xml;
using ContextHandler.Responses;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>Who an assertion says it is, as our reader told it and as it stands in canonical bytes, in one notation.</summary>
internal static class Identity
{
    public static string Of(ReceivedAssertion assertion) => string.Join('\n', (IEnumerable<string>)
    [
        Line("assertion", assertion.Id, assertion.Version, assertion.Issuer.Value, assertion.IssuerFormat),
        assertion.NameId is { } name ? Line("name", name.Value, name.Format, name.NameQualifier, name.SpNameQualifier) : "nobody",
        .. assertion.Confirmations.Select(confirmation => Line("confirmation", confirmation.Method, confirmation.Recipient, confirmation.InResponseTo)),
        .. (assertion.Conditions?.AudienceRestrictions ?? []).Select(audiences => Line(["audience", .. audiences])),
        .. assertion.AuthnStatements.Select(statement => Line("statement", statement.SessionIndex, statement.ClassReference)),
        .. assertion.Attributes.Select(attribute => Line(["attribute", attribute.Name, attribute.NameFormat, .. attribute.Values])),
    ]);

    /// <summary>The same out of an Assertion element that the framework parsed.</summary>
    public static string Of(XmlElement assertion)
    {
        var (issuer, subject, conditions) = (Child(assertion, "Issuer"), Child(assertion, "Subject"), Child(assertion, "Conditions"));
        var name = subject is null ? null : Child(subject, "NameID");
        return string.Join('\n', (IEnumerable<string>)
        [
            Line("assertion", Attribute(assertion, "ID"), Attribute(assertion, "Version"), issuer?.InnerText, Attribute(issuer, "Format")),
            name is null ? "nobody" : Line("name", name.InnerText, Attribute(name, "Format"), Attribute(name, "NameQualifier"), Attribute(name, "SPNameQualifier")),
            .. Children(subject, "SubjectConfirmation").Select(Confirmation),
            .. Children(conditions, "AudienceRestriction").Select(restriction => Line(["audience", .. Children(restriction, "Audience").Select(audience => audience.InnerText)])),
            .. Children(assertion, "AuthnStatement")
                .Select(statement => Line("statement", Attribute(statement, "SessionIndex"), Child(Child(statement, "AuthnContext")!, "AuthnContextClassRef")?.InnerText)),
            .. Children(assertion, "AttributeStatement").SelectMany(statement => Children(statement, "Attribute")).Select(attribute =>
                Line(["attribute", Attribute(attribute, "Name"), Attribute(attribute, "NameFormat"), .. Children(attribute, "AttributeValue").Select(value => value.InnerText)])),
        ]);
    }

    private static string Confirmation(XmlElement confirmation)
    {
        var given = Child(confirmation, "SubjectConfirmationData");
        return Line("confirmation", Attribute(confirmation, "Method"), Attribute(given, "Recipient"), Attribute(given, "InResponseTo"));
    }

    private static string Line(params IEnumerable<string?> fields) => string.Join(' ', fields.Select(field => field is null ? "-" : $"{field.Length}:{field}"));

    private static string? Attribute(XmlElement? element, string name) => element?.GetAttributeNode(name)?.Value;

    private static XmlElement? Child(XmlElement parent, string name) => Children(parent, name).FirstOrDefault();

    private static IEnumerable<XmlElement> Children(XmlElement? parent, string name) =>
        (parent?.ChildNodes.OfType<XmlElement>() ?? []).Where(child => child.LocalName == name && child.NamespaceURI == "urn:oasis:names:tc:SAML:2.0:assertion");
}
