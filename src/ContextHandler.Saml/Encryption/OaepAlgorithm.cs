using System.Security.Cryptography;
using ContextHandler.Federation;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Writing;

namespace ContextHandler.Saml.Encryption;

/// <summary>
/// RSA-OAEP in both forms (XMLEnc 5.4.2; XMLEnc 1.1, 5.5.2). The digest and the hash of the mask function are the same one: .NET, like
/// every sender we know, does no other; a mixed form is refused by name.
/// </summary>
internal static class OaepAlgorithm
{
    private const string Expected = "rsa-oaep-mgf1p with SHA-1, or xmlenc11 rsa-oaep with one of SHA-1, SHA-256, SHA-384, SHA-512 as digest and in MGF1";

    private static readonly (string Digest, string Mask, RSAEncryptionPadding Padding)[] Forms =
    [
        (SamlUris.Sha1, SamlUris.Mgf1Sha1, RSAEncryptionPadding.OaepSHA1),
        (SamlUris.Sha256, SamlUris.Mgf1Sha256, RSAEncryptionPadding.OaepSHA256),
        (SamlUris.Sha384, SamlUris.Mgf1Sha384, RSAEncryptionPadding.OaepSHA384),
        (SamlUris.Sha512, SamlUris.Mgf1Sha512, RSAEncryptionPadding.OaepSHA512),
    ];

    public static RSAEncryptionPadding PaddingOf(KeyTransport transport) =>
        transport == KeyTransport.RsaOaepSha256 ? RSAEncryptionPadding.OaepSHA256 : RSAEncryptionPadding.OaepSHA1;

    /// <summary>Writes the EncryptionMethod of an EncryptedKey.</summary>
    public static void Write(CanonicalWriter xml, KeyTransport transport)
    {
        var isNewForm = transport == KeyTransport.RsaOaepSha256;
        xml.Xenc("EncryptionMethod").Attribute("Algorithm", isNewForm ? SamlUris.RsaOaep : SamlUris.RsaOaepMgf1p);
        xml.Ds("DigestMethod").Algorithm(isNewForm ? SamlUris.Sha256 : SamlUris.Sha1);
        if (isNewForm)
        {
            xml.Xenc11("MGF").Algorithm(SamlUris.Mgf1Sha256);
        }

        xml.End();
    }

    /// <summary>Reads the EncryptionMethod of an EncryptedKey. Throws <see cref="WireRefusal"/> with <c>AlgorithmRefused</c>.</summary>
    public static RSAEncryptionPadding Read(Element method)
    {
        var uri = method.Attribute("Algorithm");
        if (uri is not (SamlUris.RsaOaepMgf1p or SamlUris.RsaOaep))
        {
            throw AlgorithmRefusal.Of("key transport", uri, Expected);
        }

        // A label is a part of OAEP that .NET has no place for, and no federation uses.
        if (method.Child(SamlUris.XmlEncryption, "OAEPparams") is not null)
        {
            throw AlgorithmRefusal.Of("key transport with OAEPparams", uri, Expected);
        }

        Grammar.Require(method, ExpectedChild.Ds("DigestMethod"), new ExpectedChild(SamlUris.XmlEncryption11, "MGF", 0, 1).Among());

        // Both default to SHA-1, and in the older form the mask function cannot be told apart from it.
        var digest = Named(method.Child(SamlUris.XmlSignature, "DigestMethod"), SamlUris.Sha1);
        var mask = Named(method.Child(SamlUris.XmlEncryption11, "MGF"), SamlUris.Mgf1Sha1);
        var form = Array.FindIndex(Forms, form => form.Digest == digest && form.Mask == mask);
        return form >= 0 && (form == 0 || uri == SamlUris.RsaOaep)
            ? Forms[form].Padding
            : throw AlgorithmRefusal.Of("key transport", uri, Expected, digest, mask);
    }

    private static string Named(Element? element, string whenAbsent) => element is null ? whenAbsent : element.Attribute("Algorithm") ?? string.Empty;
}
