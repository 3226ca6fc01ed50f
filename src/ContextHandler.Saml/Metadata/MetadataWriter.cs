using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Saml.Signatures;
using ContextHandler.Saml.Writing;

namespace ContextHandler.Saml.Metadata;

/// <summary>
/// Writes our own metadata: signed, valid for <see cref="GatewayIdentity.MetadataValidity"/>, the key that signs for the reader first, every address
/// from <see cref="GatewayIdentity.BaseUrl"/> (decision 28). UTF-8, without an XML declaration.
/// </summary>
public static class MetadataWriter
{
    /// <summary>The gateway as IdP, for user-facing systems.</summary>
    public static byte[] WriteIdp(GatewayIdentity gateway, DateTimeOffset now, MetadataVariant variant)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(variant);
        var keys = gateway.Keys.At(now);
        return Signed(gateway, keys, now, xml =>
        {
            xml.Md("IDPSSODescriptor").Attribute("WantAuthnRequestsSigned", "true").Attribute("protocolSupportEnumeration", SamlUris.Protocol);
            SigningKeys(xml, keys, variant);
            Endpoints(xml, "SingleLogoutService", gateway.IdpLogoutUrl);
            NameIdFormats(xml, gateway);
            Endpoints(xml, "SingleSignOnService", gateway.SsoUrl);
            xml.End();
        });
    }

    /// <summary>The gateway as SP, for IdPs.</summary>
    public static byte[] WriteSp(GatewayIdentity gateway, DateTimeOffset now, MetadataVariant variant)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(variant);
        var keys = gateway.Keys.At(now);
        return Signed(gateway, keys, now, xml =>
        {
            xml.Md("SPSSODescriptor")
                .Attribute("AuthnRequestsSigned", "true")
                .Attribute("WantAssertionsSigned", "true")
                .Attribute("protocolSupportEnumeration", SamlUris.Protocol);
            SigningKeys(xml, keys, variant);
            if (variant.Encryption(keys) is { } encryption)
            {
                Key(xml, "encryption", encryption.Certificate);
                EncryptionMethods.Write(xml);
                xml.End();
            }

            Endpoints(xml, "SingleLogoutService", gateway.SpLogoutUrl);
            NameIdFormats(xml, gateway);
            xml.Md("AssertionConsumerService")
                .Attribute("Binding", SamlUris.PostBinding)
                .Attribute("Location", gateway.AcsUrl)
                .Attribute("index", "0")
                .Attribute("isDefault", "true")
                .End();
            xml.End();
        });
    }

    private static byte[] Signed(GatewayIdentity gateway, KeySet keys, DateTimeOffset now, Action<CanonicalWriter> role)
    {
        using var xml = new CanonicalWriter();
        var id = "_" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        xml.Md("EntityDescriptor")
            .Attribute("ID", id)
            .Attribute("entityID", gateway.EntityId.Value)
            .Attribute("validUntil", (now + gateway.MetadataValidity)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var first = xml.Mark();
        role(xml);
        xml.End();
        Signer.Sign(xml, id, start: 0, first, keys.MetadataSigning);
        return xml.Document.ToArray();
    }

    private static void SigningKeys(CanonicalWriter xml, KeySet keys, MetadataVariant variant)
    {
        foreach (var credential in variant.Signing(keys))
        {
            Key(xml, "signing", credential.Certificate);
            xml.End();
        }
    }

    // Decision 20: persistent needs the subject secret.
    private static void NameIdFormats(CanonicalWriter xml, GatewayIdentity gateway)
    {
        xml.Md("NameIDFormat").Text(MetadataUris.X509SubjectName).End();
        if (gateway.SubjectSecret is not null)
        {
            xml.Md("NameIDFormat").Text(MetadataUris.Persistent).End();
        }

        xml.Md("NameIDFormat").Text(MetadataUris.Transient).End();
    }

    // Redirect first: NemLog-in takes the first binding of a SingleLogoutService (facts 3.6).
    private static void Endpoints(CanonicalWriter xml, string name, string location)
    {
        foreach (var binding in (ReadOnlySpan<string>)[SamlUris.RedirectBinding, SamlUris.PostBinding])
        {
            xml.Md(name).Attribute("Binding", binding).Attribute("Location", location).End();
        }
    }

    /// <summary>Leaves the KeyDescriptor open, for its EncryptionMethods.</summary>
    private static void Key(CanonicalWriter xml, string use, X509Certificate2 certificate)
    {
        xml.Md("KeyDescriptor").Attribute("use", use);
        xml.Ds("KeyInfo").Ds("X509Data").Ds("X509Certificate").Base64(certificate.RawDataMemory.Span).End().End().End();
    }
}
