using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Testing.Redis;

/// <summary>A private authority and the certificate that it gave a Redis, as PEM files; deleted when disposed.</summary>
public sealed class RedisTls : IDisposable
{
    private static readonly TimeSpan Term = TimeSpan.FromDays(30);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("redis-tls-");

    /// <param name="name">The DNS name that the certificate carries, beside 127.0.0.1.</param>
    public RedisTls(string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=Authority of a data centre", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var authority = authorityRequest.CreateSelfSigned(now - Term, now + Term);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, now - (Term / 2), now + (Term / 2), [1, 2, 3]);
        (End, Thumbprint) = (certificate.NotAfter.ToUniversalTime(), certificate.GetCertHashString(HashAlgorithmName.SHA256));

        File.WriteAllText(Authority, authority.ExportCertificatePem());
        File.WriteAllText(InFolder("server.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(InFolder("server.key"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The file of the authority's certificate.</summary>
    public string Authority => InFolder("authority.crt");

    /// <summary>When the certificate ends: fifteen days from now by the machine's clock.</summary>
    public DateTimeOffset End { get; }

    /// <summary>SHA-256 of it.</summary>
    public string Thumbprint { get; }

    /// <summary>What a redis-server is to be started with.</summary>
    public string[] Settings =>
    [
        "--port", "0", "--tls-port", "{port}", "--tls-auth-clients", "no",
        "--tls-cert-file", InFolder("server.crt"), "--tls-key-file", InFolder("server.key"), "--tls-ca-cert-file", Authority,
    ];

    public void Dispose() => folder.Delete(recursive: true);

    private string InFolder(string file) => Path.Combine(folder.FullName, file);
}
