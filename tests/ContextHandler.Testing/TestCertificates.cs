using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Testing;

/// <summary>Self-signed certificates by name, with their private keys, created once per process: the same name is the same key.</summary>
public static class TestCertificates
{
    private static readonly DateTimeOffset NotBefore = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset NotAfter = new(2049, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ConcurrentDictionary<string, Lazy<X509Certificate2>> Made = new(StringComparer.Ordinal);

    /// <summary>The RSA-2048 certificate of that name.</summary>
    public static X509Certificate2 Rsa(string name) => RsaEnding(name, NotAfter);

    /// <summary>An RSA-2048 certificate that ends at that second; the same name and end are the same key.</summary>
    public static X509Certificate2 RsaEnding(string name, DateTimeOffset end) => Once($"rsa {name} {end:O}", () =>
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(NotBefore, end);
    });

    /// <summary>The ECDSA certificate of that name, on P-256 unless another curve is given.</summary>
    public static X509Certificate2 Ecdsa(string name, ECCurve? curve = null) => Once($"ecdsa {name} {curve?.Oid.FriendlyName}", () =>
    {
        using var key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(NotBefore, NotAfter);
    });

    /// <summary>An ECDSA certificate that ends at that second; the same name and end are the same key.</summary>
    public static X509Certificate2 Ending(string name, DateTimeOffset end) => Once($"ending {name} {end:O}", () =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(NotBefore, end);
    });

    private static X509Certificate2 Once(string name, Func<X509Certificate2> make) =>
        Made.GetOrAdd(name, _ => new Lazy<X509Certificate2>(make)).Value;
}
