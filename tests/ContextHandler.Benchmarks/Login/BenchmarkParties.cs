using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Login;

/// <summary>One system, one IdP and the gateway with keys of one size; if so wished the IdP encrypts for the gateway, and the gateway for the system.</summary>
internal sealed class BenchmarkParties : IFederationSource
{
    public BenchmarkParties(int keySize, bool isEncrypted = true)
    {
        GatewaySigning = Credential(CredentialUse.Signing, keySize);
        GatewayEncryption = Credential(CredentialUse.Encryption, keySize);
        SystemSigning = Credential(CredentialUse.Signing, keySize);
        SystemEncryption = Credential(CredentialUse.Encryption, keySize);
        IdpSigning = Credential(CredentialUse.Signing, keySize);
        ToGateway = isEncrypted ? Plan(GatewayEncryption) : null;
        System = A.System() with { SigningKeys = [PeerKeyOf(SystemSigning)], Encryption = isEncrypted ? Plan(SystemEncryption) : null };
        Idp = A.IdentityProvider() with { SigningKeys = [PeerKeyOf(IdpSigning)] };
        Current = new(A.Gateway() with { Keys = new KeyRing([GatewaySigning, GatewayEncryption]) }, [System], [Idp]);
    }

    public FederationModel Current { get; }

    public UserFacingSystem System { get; }

    public IdentityProvider Idp { get; }

    public Credential GatewaySigning { get; }

    public Credential GatewayEncryption { get; }

    public Credential SystemSigning { get; }

    public Credential SystemEncryption { get; }

    public Credential IdpSigning { get; }

    /// <summary>How the IdP encrypts; null: not at all.</summary>
    public EncryptionPlan? ToGateway { get; }

    private static EncryptionPlan Plan(Credential credential) => new(PeerKeyOf(credential), BlockCipher.Aes256Gcm, KeyTransport.RsaOaepMgf1p);

    private static PeerKey PeerKeyOf(Credential credential) =>
        new(X509CertificateLoader.LoadCertificate(credential.Certificate.RawData), KeyUse.Both, [], []);

    private static Credential Credential(CredentialUse use, int keySize)
    {
        using var key = RSA.Create(keySize);
        var request = new CertificateRequest("CN=benchmark", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(use, request.CreateSelfSigned(TestClock.Start.AddYears(-1), TestClock.Start.AddYears(5)));
    }
}
