using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Keys;

namespace ContextHandler.Testing;

/// <summary>The parties of <see cref="A"/>, made once, with the private keys that <see cref="TestMessages"/> are signed with.</summary>
public static class TestPeers
{
    public static X509Certificate2 IdpCertificate => TestCertificates.Rsa("identity provider");

    public static X509Certificate2 SystemCertificate => TestCertificates.Rsa("system");

    public static X509Certificate2 GatewayEncryptionCertificate => TestCertificates.Rsa("gateway encryption");

    public static KeySet OurKeys { get; } = A.Gateway().Keys.At(TestClock.Start);

    public static IdentityProvider Idp { get; } = A.IdentityProvider();

    public static UserFacingSystem System { get; } = A.System();

    public static PeerKey Key(X509Certificate2 certificate, KeyUse use = KeyUse.Both) => new(certificate, use, [], []);
}
