using System.Collections.Concurrent;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Testing.Attacks;

/// <summary>Certificates that no honest authority would make; the same name is the same key.</summary>
public static class CraftedCertificate
{
    private static readonly DateTimeOffset NotBefore = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NotAfter = new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ConcurrentDictionary<string, Lazy<X509Certificate2>> Made = new(StringComparer.Ordinal);

    /// <summary>Another key under that subject; with its private key.</summary>
    public static X509Certificate2 Impostor(string subject) => Once("impostor " + subject, () =>
    {
        using var key = RSA.Create(2048);
        return Request($"CN={subject}", key).CreateSelfSigned(NotBefore, NotAfter);
    });

    /// <summary>Another certificate around the same key; with its private key.</summary>
    public static X509Certificate2 Reissued(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Once("reissued " + certificate.Thumbprint, () =>
        {
            using var key = certificate.GetRSAPrivateKey()!;
            return Request("CN=reissued", key).CreateSelfSigned(NotBefore, NotAfter);
        });
    }

    /// <summary>An RSA key of so many bits; with its private key.</summary>
    public static X509Certificate2 Rsa(int bits) => Once($"rsa {bits}", () =>
    {
        using var key = RSA.Create(bits);
        return Request($"CN=rsa {bits}", key).CreateSelfSigned(NotBefore, NotAfter);
    });

    /// <summary>An RSA-2048 key valid between those instants; with its private key.</summary>
    public static X509Certificate2 Valid(DateTimeOffset from, DateTimeOffset to) => Once($"valid {from:O} {to:O}", () =>
    {
        using var key = RSA.Create(2048);
        return Request("CN=valid for a time", key).CreateSelfSigned(from, to);
    });

    /// <summary>An RSA-2048 key with the exponent 3; with its private key.</summary>
    public static X509Certificate2 ExponentThree() => Once("exponent three", () =>
    {
        using var key = RSA.Create(RsaNumbers.WithExponentThree());
        return Request("CN=exponent three", key).CreateSelfSigned(NotBefore, NotAfter);
    });

    /// <summary>An RSA-2048 modulus beside an exponent for which nobody has a private key.</summary>
    public static X509Certificate2 Exponent(params byte[] exponent) => Once("exponent " + Convert.ToHexString(exponent), () =>
    {
        using var key = RSA.Create(2048);
        var modulus = new BigInteger(key.ExportParameters(includePrivateParameters: false).Modulus, isUnsigned: true, isBigEndian: true);
        return Around(RsaNumbers.PublicKey(modulus, new BigInteger(exponent, isUnsigned: true, isBigEndian: true)));
    });

    /// <summary>An RSA-2048 key in a certificate that loads, but ends on the 32nd of a 13th month, which the framework only sees when asked.</summary>
    public static X509Certificate2 Undated() => Once("undated", () =>
    {
        var der = Rsa(2048).RawData;
        var end = der.AsSpan().IndexOf("490101000000Z"u8);
        "491332101112Z"u8.CopyTo(der.AsSpan(end));
        return X509CertificateLoader.LoadCertificate(der);
    });

    /// <summary>An Ed25519 key, which is none of ours.</summary>
    public static X509Certificate2 Ed25519() => Once("ed25519", () =>
        Around(new PublicKey(new Oid("1.3.101.112"), null, new AsnEncodedData(RandomNumberGenerator.GetBytes(32)))));

    /// <summary>A certificate of that subject by the authority; with its private key.</summary>
    public static X509Certificate2 Issued(X509Certificate2 authority, string subject, int serial) => Once($"issued {subject} {serial}", () =>
    {
        using var key = RSA.Create(2048);
        using var issued = Request($"CN={subject}", key).Create(authority, NotBefore, NotAfter, [(byte)serial]);
        return issued.CopyWithPrivateKey(key);
    });

    /// <summary>A certificate authority; with its private key.</summary>
    public static X509Certificate2 Authority() => Once("authority", () =>
    {
        using var key = RSA.Create(2048);
        var request = Request("CN=authority", key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(NotBefore, NotAfter);
    });

    private static CertificateRequest Request(string subject, RSA key) => new(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static X509Certificate2 Around(PublicKey key)
    {
        using var signing = RSA.Create(2048);
        var name = new X500DistinguishedName("CN=crafted");
        return new CertificateRequest(name, key, HashAlgorithmName.SHA256)
            .Create(name, X509SignatureGenerator.CreateForRSA(signing, RSASignaturePadding.Pkcs1), NotBefore, NotAfter, [1]);
    }

    private static X509Certificate2 Once(string name, Func<X509Certificate2> make) => Made.GetOrAdd(name, _ => new Lazy<X509Certificate2>(make)).Value;
}
