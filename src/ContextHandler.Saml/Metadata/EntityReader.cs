using System.Xml;
using ContextHandler.Federation;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Reading;

namespace ContextHandler.Saml.Metadata;

/// <summary>Reads one EntityDescriptor (Metadata 2.3.2).</summary>
internal static class EntityReader
{
    /// <summary>What the entity says, within the element that is believed: the root, or what a signature covers.</summary>
    public static PeerMetadata Read(EntityId entityId, Element entity, Element believed)
    {
        List<string> warnings = [];
        var idp = Role(entity, "IDPSSODescriptor");
        var sp = Role(entity, "SPSSODescriptor");
        return new()
        {
            EntityId = entityId,
            Idp = idp is null ? null : Idp(idp, warnings),
            Sp = sp is null ? null : Sp(sp, warnings),
            ValidUntil = Lineage(entity, believed, idp, sp).Select(ValidUntil).Min(),
            CacheDuration = Lineage(entity, believed, idp, sp).Select(CacheDuration).Min(),
            CreatedAt = Lineage(entity, believed).Select(CreatedAt).FirstOrDefault(created => created is not null),
            Contact = ContactReader.Read(entity),
            SpeaksWsFederation = entity.Elements.Any(IsWsFederationRole),
            Warnings = warnings,
        };
    }

    private static IdpRole Idp(Element role, List<string> warnings) => new()
    {
        SingleSignOn = EndpointReader.Endpoints(role, "SingleSignOnService"),
        SingleLogout = EndpointReader.Endpoints(role, "SingleLogoutService"),
        Keys = KeyReader.Keys(role, warnings),
        NameIdFormats = NameIdFormats(role),
        WantAuthnRequestsSigned = IsTrue(role, "WantAuthnRequestsSigned"),
    };

    private static SpRole Sp(Element role, List<string> warnings) => new()
    {
        AssertionConsumerServices = EndpointReader.AcsEndpoints(role),
        SingleLogout = EndpointReader.Endpoints(role, "SingleLogoutService"),
        Keys = KeyReader.Keys(role, warnings),
        NameIdFormats = NameIdFormats(role),
        AuthnRequestsSigned = IsTrue(role, "AuthnRequestsSigned"),
        WantAssertionsSigned = IsTrue(role, "WantAssertionsSigned"),
        WantsEncryption = role.Elements.Any(child => child.Is(SamlUris.Metadata, "KeyDescriptor") && child.Attribute("use")?.Trim() == "encryption"),
    };

    // A role for SAML 1.1 only is not one of ours.
    private static Element? Role(Element entity, string name) => entity.Elements.FirstOrDefault(role =>
        role.Is(SamlUris.Metadata, name)
        && (role.Attribute("protocolSupportEnumeration") ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Contains(SamlUris.Protocol));

    private static bool IsWsFederationRole(Element role) =>
        role.Is(SamlUris.Metadata, "RoleDescriptor")
        && role.Attribute("protocolSupportEnumeration")?.Contains(MetadataUris.WsFederation, StringComparison.Ordinal) is true;

    private static List<string> NameIdFormats(Element role) =>
        [.. role.Elements.Where(child => child.Is(SamlUris.Metadata, "NameIDFormat")).Select(child => child.Text?.Trim() ?? string.Empty)];

    private static bool IsTrue(Element element, string attribute) => element.Attribute(attribute)?.Trim() is "true" or "1";

    // Metadata 2.3.1: what encloses an entity limits it too; so do its roles.
    private static IEnumerable<Element> Lineage(Element entity, Element believed, params Element?[] roles)
    {
        for (var element = entity; element is not null && !ReferenceEquals(element, believed.Parent); element = element.Parent)
        {
            yield return element;
        }

        foreach (var role in roles.OfType<Element>())
        {
            yield return role;
        }
    }

    private static DateTimeOffset? ValidUntil(Element element) => Instant(element, "validUntil");

    // MDRPI 2.2.1: of the entity itself, else of what encloses it.
    private static DateTimeOffset? CreatedAt(Element element) =>
        element.Child(SamlUris.Metadata, "Extensions")?.Child(MetadataUris.PublicationInfo, "PublicationInfo") is { } published
            ? Instant(published, "creationInstant")
            : null;

    private static DateTimeOffset? Instant(Element element, string attribute) => element.Attribute(attribute) is not { } text ? null
        : Instants.TryParse(text.AsSpan().Trim(), out var time) ? time
        : throw new MetadataException($"{element.LocalName}: an xs:dateTime with Z or an offset expected in {attribute}");

    private static TimeSpan? CacheDuration(Element element)
    {
        try
        {
            return element.Attribute("cacheDuration") is { } text ? XmlConvert.ToTimeSpan(text.Trim()) : null;
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            throw new MetadataException($"{element.LocalName}: an xs:duration expected in cacheDuration", error);
        }
    }
}
