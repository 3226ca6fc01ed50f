using System.Security.Cryptography;
using ContextHandler.Keys;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Writing;

namespace ContextHandler.Saml.Signatures;

/// <summary>
/// Signs an element of a message or of metadata: enveloped, rsa-sha256 over SHA-256, exclusive canonical XML, the certificate in
/// KeyInfo (SAML Core 5.4).
/// </summary>
internal static class Signer
{
    /// <summary>
    /// Inserts the signature right after the element's Issuer, or as its first child where there is none. The element has its <c>ID</c>
    /// and is not changed afterwards. Throws <see cref="UnwritableMessageException"/> when a value cannot stand in XML.
    /// </summary>
    public static void Sign(Element parent, Credential credential)
    {
        var id = parent.Attribute("ID") ?? throw new ArgumentException("Only an element with an ID can be signed (SAML Core 5.4.2).", nameof(parent));
        var signedInfo = SignedInfo(id, SHA256.HashData(Outbound.Bytes(parent)));
        var value = credential.PrivateKey.SignData(Canonicalizer.ToArray(signedInfo), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = Ds("X509Certificate").AddText(Convert.ToBase64String(credential.Certificate.RawDataMemory.Span));
        var signature = Ds("Signature")
            .Add(signedInfo)
            .Add(Ds("SignatureValue").AddText(Convert.ToBase64String(value)))
            .Add(Ds("KeyInfo").Add(Ds("X509Data").Add(certificate)));
        var afterIssuer = parent.Children is [Element first, ..] && first.Is(SamlUris.Assertion, "Issuer") ? 1 : 0;
        parent.Insert(afterIssuer, signature);
    }

    private static Element SignedInfo(string id, byte[] digest) => Ds("SignedInfo")
        .Add(Ds("CanonicalizationMethod").With("Algorithm", SamlUris.ExclusiveC14N))
        .Add(Ds("SignatureMethod").With("Algorithm", SamlUris.RsaSha256))
        .Add(Ds("Reference").With("URI", "#" + id)
            .Add(Ds("Transforms")
                .Add(Ds("Transform").With("Algorithm", SamlUris.EnvelopedSignature))
                .Add(Ds("Transform").With("Algorithm", SamlUris.ExclusiveC14N)))
            .Add(Ds("DigestMethod").With("Algorithm", SamlUris.Sha256))
            .Add(Ds("DigestValue").AddText(Convert.ToBase64String(digest))));

    private static Element Ds(string name) => new("ds", name, SamlUris.XmlSignature);
}
