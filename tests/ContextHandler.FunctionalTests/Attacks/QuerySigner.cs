using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Signs any octets of a query as the test's system would, and puts the query together as the test wants it.</summary>
internal static class QuerySigner
{
    /// <summary>A SigAlg parameter.</summary>
    public static string SigAlg(string uri = Wire.RsaSha256) => "SigAlg=" + Uri.EscapeDataString(uri);

    /// <summary>Those octets and a Signature parameter that holds over exactly them.</summary>
    public static string Sign(string octets, X509Certificate2 system, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null) =>
        $"{octets}&{Signature(octets, system, hash, padding)}";

    /// <summary>A Signature parameter that holds over those octets.</summary>
    public static string Signature(string octets, X509Certificate2 system, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null)
    {
        using var key = system.GetRSAPrivateKey()!;
        var (digest, fill) = (hash ?? HashAlgorithmName.SHA256, padding ?? RSASignaturePadding.Pkcs1);
        var signature = key.SignData(Encoding.UTF8.GetBytes(octets), digest, fill);
        return key.VerifyData(Encoding.UTF8.GetBytes(octets), signature, digest, fill) // the attack's signature is a good one
            ? "Signature=" + Uri.EscapeDataString(Convert.ToBase64String(signature))
            : throw new CryptographicException("The signature just made does not verify.");
    }
}
