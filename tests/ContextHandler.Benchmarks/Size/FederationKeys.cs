using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Benchmarks.Size;

/// <summary>The keys of a generated federation.</summary>
/// <param name="GatewaySigning">With its private key.</param>
/// <param name="GatewayEncryption">With its private key.</param>
/// <param name="SystemSigning">Of the system of that number.</param>
/// <param name="IdpSigning">Of the IdP of that number: no two may have the same.</param>
/// <param name="SystemEncryption">What every system's assertions are encrypted for; null: they are not.</param>
internal sealed record FederationKeys(
    X509Certificate2 GatewaySigning,
    X509Certificate2 GatewayEncryption,
    Func<int, X509Certificate2> SystemSigning,
    Func<int, X509Certificate2> IdpSigning,
    X509Certificate2? SystemEncryption)
{
    /// <summary>An RSA-2048 key for each party.</summary>
    public static FederationKeys OfTheirOwn() =>
        new(Certificate("gateway signing"), Certificate("gateway encryption"), index => Certificate($"system {index}"), index => Certificate($"idp {index}"), null);

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(3));
    }
}
