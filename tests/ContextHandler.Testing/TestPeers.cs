using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.Testing;

/// <summary>The peers of <see cref="TestMessages"/>, with keys of <see cref="TestCertificates"/>.</summary>
public static class TestPeers
{
    public static X509Certificate2 IdpCertificate => TestCertificates.Rsa("idp");

    public static X509Certificate2 SystemCertificate => TestCertificates.Rsa("system");

    /// <summary>The gateway's keys.</summary>
    public static KeyRing OurKeys { get; } = new(
    [
        new Credential(CredentialUse.Signing, TestCertificates.Rsa("gateway signing")),
        new Credential(CredentialUse.Encryption, TestCertificates.Rsa("gateway encryption")),
    ]);

    public static IdentityProvider Idp { get; } = new()
    {
        EntityId = EntityId.Create(TestMessages.IdpEntityId),
        Name = LocalizedText.Of("Korsbæk Kommune"),
        Municipality = LocalizedText.Of("Korsbæk"),
        Cvrs = [Cvr.Create("11111111")],
        Profile = LevelProfile.Oiosaml3,
        HighestLevel = Level.Of(NsisLevel.High),
        SingleSignOn = [new Endpoint(SamlBinding.Redirect, "https://adfs.korsbaek.example.dk/adfs/ls/")],
        SigningKeys = [Key(IdpCertificate)],
    };

    public static UserFacingSystem System { get; } = new()
    {
        EntityId = EntityId.Create(TestMessages.SystemEntityId),
        Name = LocalizedText.Of("SAPA"),
        Profile = OioProfile.Oiosaml3,
        RequiredLevel = Level.Of(NsisLevel.Substantial),
        AssertionConsumerServices = [new AcsEndpoint(0, true, "https://sapa.example.dk/acs")],
        SigningKeys = [Key(SystemCertificate)],
        Attributes = new HashSet<string>(),
    };

    public static PeerKey Key(X509Certificate2 certificate, KeyUse use = KeyUse.Both) => new(certificate, use, [], []);
}
