using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Login;

/// <summary>One system, one IdP and the gateway with keys of one size; the IdP encrypts for the gateway, the gateway for the system.</summary>
internal sealed class BenchmarkParties : IFederationSource
{
    public BenchmarkParties(int keySize)
    {
        GatewaySigning = Credential(CredentialUse.Signing, keySize);
        GatewayEncryption = Credential(CredentialUse.Encryption, keySize);
        SystemSigning = Credential(CredentialUse.Signing, keySize);
        SystemEncryption = Credential(CredentialUse.Encryption, keySize);
        IdpSigning = Credential(CredentialUse.Signing, keySize);
        ToGateway = new(PeerKeyOf(GatewayEncryption), BlockCipher.Aes256Gcm, KeyTransport.RsaOaepMgf1p);
        ToSystem = new(PeerKeyOf(SystemEncryption), BlockCipher.Aes256Gcm, KeyTransport.RsaOaepMgf1p);
        System = A.System() with { SigningKeys = [PeerKeyOf(SystemSigning)], Encryption = ToSystem };
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

    public EncryptionPlan ToGateway { get; }

    public EncryptionPlan ToSystem { get; }

    /// <summary>Privileges of the size of KOMBIT's sample: three groups, five job roles, two constraints.</summary>
    public static IReadOnlyList<PrivilegeGroup> Privileges { get; } =
    [
        Group("11111111", ["sagsbehandler", "leder"], new PrivilegeConstraint("http://sts.kombit.dk/constraints/KLE/1", "27.*.*")),
        Group("11111111", ["laeser"], new PrivilegeConstraint("http://sts.kombit.dk/constraints/orgenhed/1", "8c7a5b7e-0f0e-4a35-8a55-0d3d8a8d4b11")),
        Group("11111111", ["revisor", "administrator"]),
    ];

    private static PrivilegeGroup Group(string cvr, string[] roles, params PrivilegeConstraint[] constraints) =>
        new(FederationUris.CvrScopePrefix + cvr, [.. roles.Select(role => $"http://korsbaek.example.dk/roles/jobrole/{role}/1")], constraints);

    private static PeerKey PeerKeyOf(Credential credential) =>
        new(X509CertificateLoader.LoadCertificate(credential.Certificate.RawData), KeyUse.Both, [], []);

    private static Credential Credential(CredentialUse use, int keySize)
    {
        using var key = RSA.Create(keySize);
        var request = new CertificateRequest("CN=benchmark", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new(use, request.CreateSelfSigned(TestClock.Start.AddYears(-1), TestClock.Start.AddYears(5)));
    }
}
