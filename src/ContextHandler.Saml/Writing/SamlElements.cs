using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Writing;

/// <summary>The elements that our messages are put together from, with the prefixes people expect in them.</summary>
internal static class SamlElements
{
    /// <summary>An element of the assertion namespace.</summary>
    public static Element Assertion(string name) => new("saml", name, SamlUris.Assertion);

    /// <summary>An element of the protocol namespace.</summary>
    public static Element Protocol(string name) => new("samlp", name, SamlUris.Protocol);

    public static Element Issuer(EntityId entityId) => Assertion("Issuer").AddText(entityId.Value);

    /// <summary>An instant in UTC with milliseconds (SAML Core 1.3.3).</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
