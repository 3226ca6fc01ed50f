using System.Globalization;
using ContextHandler.Federation;

namespace ContextHandler.Saml.Writing;

/// <summary>The elements that our messages are put together from, with the prefixes people expect in them.</summary>
internal static class SamlElements
{
    public static CanonicalWriter Saml(this CanonicalWriter xml, string name) => xml.Start("saml", name, SamlUris.Assertion);

    public static CanonicalWriter Samlp(this CanonicalWriter xml, string name) => xml.Start("samlp", name, SamlUris.Protocol);

    public static CanonicalWriter Md(this CanonicalWriter xml, string name) => xml.Start("md", name, SamlUris.Metadata);

    public static CanonicalWriter Ds(this CanonicalWriter xml, string name) => xml.Start("ds", name, SamlUris.XmlSignature);

    public static CanonicalWriter Xenc(this CanonicalWriter xml, string name) => xml.Start("xenc", name, SamlUris.XmlEncryption);

    public static CanonicalWriter Xenc11(this CanonicalWriter xml, string name) => xml.Start("xenc11", name, SamlUris.XmlEncryption11);

    public static CanonicalWriter Issuer(this CanonicalWriter xml, EntityId entityId) => xml.Saml("Issuer").Text(entityId.Value).End();

    /// <summary>An empty element that names an algorithm.</summary>
    public static CanonicalWriter Algorithm(this CanonicalWriter method, string uri) => method.Attribute("Algorithm", uri).End();

    /// <summary>An instant in UTC with milliseconds (SAML Core 1.3.3).</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
