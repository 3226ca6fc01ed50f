using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;
using ContextHandler.Saml.Writing;

namespace ContextHandler.Saml.Metadata;

/// <summary>
/// Writes our own metadata: signed, valid for <see cref="GatewayIdentity.MetadataValidity"/>, the active key first, every address
/// from <see cref="GatewayIdentity.BaseUrl"/> (decision 28). UTF-8, without an XML declaration.
/// </summary>
public static class MetadataWriter
{
    /// <summary>The gateway as IdP, for user-facing systems.</summary>
    public static byte[] WriteIdp(GatewayIdentity gateway, DateTimeOffset now, MetadataVariant variant)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(variant);
        var role = Role("IDPSSODescriptor").With("WantAuthnRequestsSigned", "true");
        AddSigningKeys(role, gateway.Keys, variant);
        AddNameIdFormats(role, gateway);
        role.Add(Endpoint("SingleSignOnService", SamlUris.RedirectBinding, gateway.SsoUrl));
        role.Add(Endpoint("SingleSignOnService", SamlUris.PostBinding, gateway.SsoUrl));
        return Signed(gateway, role, now);
    }

    /// <summary>The gateway as SP, for IdPs.</summary>
    public static byte[] WriteSp(GatewayIdentity gateway, DateTimeOffset now, MetadataVariant variant)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(variant);
        var role = Role("SPSSODescriptor").With("AuthnRequestsSigned", "true").With("WantAssertionsSigned", "true");
        AddSigningKeys(role, gateway.Keys, variant);
        if (variant.WithEncryptionKey)
        {
            // house.md 4: only the active encryption key is published, the others decrypt.
            role.Add(EncryptionMethods.AddTo(Key("encryption", gateway.Keys.Encryption[0].Certificate)));
        }

        AddNameIdFormats(role, gateway);
        role.Add(Endpoint("AssertionConsumerService", SamlUris.PostBinding, gateway.AcsUrl).With("index", "0").With("isDefault", "true"));
        return Signed(gateway, role, now);
    }

    private static byte[] Signed(GatewayIdentity gateway, Element role, DateTimeOffset now)
    {
        var entity = Md("EntityDescriptor")
            .With("ID", "_" + RandomNumberGenerator.GetHexString(32, lowercase: true))
            .With("entityID", gateway.EntityId.Value)
            .With("validUntil", (now + gateway.MetadataValidity)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .Add(role);
        Signer.Sign(entity, gateway.Keys.MetadataSigning);
        return Outbound.Bytes(entity);
    }

    private static void AddSigningKeys(Element role, KeyRing keys, MetadataVariant variant)
    {
        foreach (var credential in keys.Signing.Take(variant.OneKey ? 1 : keys.Signing.Count))
        {
            role.Add(Key("signing", credential.Certificate));
        }
    }

    // Decision 20: persistent needs the subject secret.
    private static void AddNameIdFormats(Element role, GatewayIdentity gateway) => role
        .Add(Md("NameIDFormat").AddText(MetadataUris.X509SubjectName))
        .Add(gateway.SubjectSecret is null ? null : Md("NameIDFormat").AddText(MetadataUris.Persistent))
        .Add(Md("NameIDFormat").AddText(MetadataUris.Transient));

    private static Element Role(string name) => Md(name).With("protocolSupportEnumeration", SamlUris.Protocol);

    private static Element Endpoint(string name, string binding, string location) => Md(name).With("Binding", binding).With("Location", location);

    private static Element Key(string use, X509Certificate2 certificate) => Md("KeyDescriptor").With("use", use)
        .Add(Ds("KeyInfo").Add(Ds("X509Data").Add(Ds("X509Certificate").AddText(Convert.ToBase64String(certificate.RawDataMemory.Span)))));

    private static Element Md(string name) => new("md", name, SamlUris.Metadata);

    private static Element Ds(string name) => new("ds", name, SamlUris.XmlSignature);
}
