using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Metadata;

/// <summary>Reads the KeyDescriptors of a role (Metadata 2.4.1.1). A key that cannot be used is left out with a warning.</summary>
internal static class KeyReader
{
    public static List<PeerKey> Keys(Element role, List<string> warnings)
    {
        List<PeerKey> keys = [];
        foreach (var (index, descriptor) in role.Elements.Where(child => child.Is(SamlUris.Metadata, "KeyDescriptor")).Index())
        {
            try
            {
                keys.Add(Key(descriptor));
                if (keys[^1].Use == KeyUse.Encryption && EncryptionMethods.AreListedButNotOurs(descriptor))
                {
                    warnings.Add($"{role.LocalName}, KeyDescriptor {index + 1}: AES-GCM or AES-CBC with RSA-OAEP expected among the EncryptionMethods; AES-256-GCM is used all the same");
                }
            }
            catch (Exception error) when (error is CryptographicException or FormatException or MetadataException)
            {
                warnings.Add($"{role.LocalName}, KeyDescriptor {index + 1} is not used: {Reason(error)}");
            }
        }

        return keys;
    }

    private static PeerKey Key(Element descriptor)
    {
        // A missing use is both uses; an unknown one is none, or it would switch on what nobody wrote (security case C12).
        var use = descriptor.Attribute("use")?.Trim() switch
        {
            null => KeyUse.Both,
            "signing" => KeyUse.Signing,
            "encryption" => KeyUse.Encryption,
            _ => throw new MetadataException("signing or encryption expected in use"),
        };
        var certificate = descriptor.SelfAndDescendants().FirstOrDefault(element => element.Is(SamlUris.XmlSignature, "X509Certificate"))?.Text
            ?? throw new MetadataException("an X509Certificate expected");
        return new PeerKey(
            X509CertificateLoader.LoadCertificate(Convert.FromBase64String(certificate)),
            use,
            EncryptionMethods.Ciphers(descriptor),
            EncryptionMethods.Transports(descriptor));
    }

    private static string Reason(Exception error) => error switch
    {
        FormatException => "base64 expected in X509Certificate",
        _ => error.Message,
    };
}
