using System.Security.Cryptography;
using ContextHandler.Keys;
using ContextHandler.Saml.Writing;

namespace ContextHandler.Saml.Signatures;

/// <summary>
/// Signs an element of a message or of metadata: enveloped, rsa-sha256 over SHA-256, exclusive canonical XML, the certificate in
/// KeyInfo (SAML Core 5.4). What the writer wrote is canonical, so there is nothing to do but hash and RSA.
/// </summary>
internal static class Signer
{
    /// <summary>Inserts the Signature of an element that is written whole, and declares every prefix it uses.</summary>
    /// <param name="xml">Where it is written.</param>
    /// <param name="id">Its <c>ID</c>.</param>
    /// <param name="start">The mark before it.</param>
    /// <param name="place">The mark in it where its Signature belongs: behind the Issuer, else first.</param>
    /// <param name="credential">Whose key signs.</param>
    public static void Sign(CanonicalWriter xml, string id, int start, int place, Credential credential)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(xml.Since(start), digest);
        using var signature = new CanonicalWriter();
        signature.Ds("Signature");
        SignedInfo(signature, id, digest);
        signature.Ds("SignatureValue").Base64(Value(id, digest, credential)).End();
        signature.Ds("KeyInfo").Ds("X509Data").Ds("X509Certificate").Base64(credential.Certificate.RawDataMemory.Span).End().End().End();
        xml.Insert(place, signature.End().Document);
    }

    // XMLDSig 3.1.2: SignedInfo is canonicalised as its own apex, which declares the prefix that Signature declares in the message.
    private static byte[] Value(string id, ReadOnlySpan<byte> digest, Credential credential)
    {
        using var apex = new CanonicalWriter();
        SignedInfo(apex, id, digest);
        return credential.PrivateKey.SignData(apex.Document, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static void SignedInfo(CanonicalWriter xml, string id, ReadOnlySpan<byte> digest)
    {
        xml.Ds("SignedInfo");
        xml.Ds("CanonicalizationMethod").Algorithm(SamlUris.ExclusiveC14N);
        xml.Ds("SignatureMethod").Algorithm(SamlUris.RsaSha256);
        xml.Ds("Reference").Attribute("URI", "#" + id);
        xml.Ds("Transforms");
        xml.Ds("Transform").Algorithm(SamlUris.EnvelopedSignature);
        xml.Ds("Transform").Algorithm(SamlUris.ExclusiveC14N);
        xml.End();
        xml.Ds("DigestMethod").Algorithm(SamlUris.Sha256);
        xml.Ds("DigestValue").Base64(digest).End();
        xml.End().End();
    }
}
