using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>The SAML metadata of the systems and IdPs of a test federation.</summary>
internal static class PeerMetadataXml
{
    public static XElement Of(SystemPlan system) => Entity(
        system.EntityId,
        system.Name,
        new XElement(
            Metadata + "SPSSODescriptor",
            new XAttribute("protocolSupportEnumeration", Protocol.NamespaceName),
            new XAttribute("AuthnRequestsSigned", "true"),
            Key("signing", system.SigningCertificate, []),
            system.WantsEncryption ? Key("encryption", system.EncryptionCertificate, system.EncryptionMethods) : null,
            system.SingleLogout.Select(Slo),
            system.AcsUrls.Select((location, index) => new XElement(
                Metadata + "AssertionConsumerService",
                new XAttribute("Binding", PostBinding),
                new XAttribute("Location", location),
                new XAttribute("index", index),
                new XAttribute("isDefault", index == system.AcsUrls.Length - 1 ? "true" : "false")))));

    public static XElement Of(IdpPlan idp) => Entity(
        idp.EntityId,
        idp.Name,
        new XElement(
            Metadata + "IDPSSODescriptor",
            new XAttribute("protocolSupportEnumeration", Protocol.NamespaceName),
            new XAttribute("WantAuthnRequestsSigned", "true"),
            (idp.Keys is [] ? [new("signing", idp.SigningCertificate)] : idp.Keys).Select(key => Key(key.Use, key.Certificate, [])),
            idp.SingleLogout.Select(Slo),
            idp.Bindings.Select(binding => new XElement(
                Metadata + "SingleSignOnService", new XAttribute("Binding", binding), new XAttribute("Location", idp.SsoUrl)))));

    private static XElement Entity(string entityId, string name, XElement role) => new(
        Metadata + "EntityDescriptor",
        new XAttribute(XNamespace.Xmlns + "md", Metadata),
        new XAttribute("entityID", entityId),
        role,
        new XElement(
            Metadata + "ContactPerson",
            new XAttribute("contactType", "support"),
            new XElement(Metadata + "GivenName", "Helpdesk " + name),
            new XElement(Metadata + "EmailAddress", $"mailto:helpdesk@{name}.example.dk")));

    private static XElement Slo(PlannedSlo planned) => new(
        Metadata + "SingleLogoutService",
        new XAttribute("Binding", planned.Binding),
        new XAttribute("Location", planned.Location),
        planned.ResponseLocation is { } address ? new XAttribute("ResponseLocation", address) : null);

    private static XElement Key(string? use, X509Certificate2 certificate, IEnumerable<string> methods) => new(
        Metadata + "KeyDescriptor",
        use is null ? null : new XAttribute("use", use),
        new XElement(Ds + "KeyInfo", new XElement(Ds + "X509Data", new XElement(Ds + "X509Certificate", Convert.ToBase64String(certificate.RawData)))),
        methods.Select(method => new XElement(Metadata + "EncryptionMethod", new XAttribute("Algorithm", method))));
}
