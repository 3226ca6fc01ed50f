using System.Security.Cryptography;

namespace ContextHandler.Saml.Signatures;

/// <summary>The allow-list of rule R8. SHA-1, MD5, HMAC, DSA and RSA-PSS (decision 14) are not on it.</summary>
internal static class SignatureAlgorithms
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#"; // RFC 6931

    private static readonly SignatureAlgorithm[] Signatures =
    [
        new(SamlUris.RsaSha256, HashAlgorithmName.SHA256, IsRsa: true),
        new(More + "rsa-sha384", HashAlgorithmName.SHA384, IsRsa: true),
        new(More + "rsa-sha512", HashAlgorithmName.SHA512, IsRsa: true),
        new(More + "ecdsa-sha256", HashAlgorithmName.SHA256, IsRsa: false),
        new(More + "ecdsa-sha384", HashAlgorithmName.SHA384, IsRsa: false),
    ];

    private static readonly (string Uri, HashAlgorithmName Hash)[] Digests =
    [
        (SamlUris.Sha256, HashAlgorithmName.SHA256),
        (SamlUris.Sha384, HashAlgorithmName.SHA384),
        (SamlUris.Sha512, HashAlgorithmName.SHA512),
    ];

    /// <summary>The signature algorithm of that URI, compared ordinally.</summary>
    public static SignatureAlgorithm Find(string? uri) =>
        Array.Find(Signatures, algorithm => algorithm.Uri == uri)
        ?? throw AlgorithmRefusal.Of("signature", uri, "rsa-sha256, -384, -512 or ecdsa-sha256, -384");

    /// <summary>The digest algorithm of that URI, compared ordinally.</summary>
    public static HashAlgorithmName FindDigest(string? uri) =>
        Array.Find(Digests, digest => digest.Uri == uri) is { Uri: not null } found
            ? found.Hash
            : throw AlgorithmRefusal.Of("digest", uri, "sha256, sha384 or sha512");
}
