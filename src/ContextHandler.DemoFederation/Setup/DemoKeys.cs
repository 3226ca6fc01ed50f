using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Keys;

namespace ContextHandler.DemoFederation.Setup;

/// <summary>Keys made at start: nothing secret is ever part of the project.</summary>
internal static class DemoKeys
{
    /// <summary>A key of its own for signing, and another for encryption when it has to be published for it.</summary>
    public static KeyRing Make(string party, DateTimeOffset now, bool ownEncryptionKey)
    {
        var signing = Certificate($"{party} signing", now);
        var encryption = ownEncryptionKey ? Certificate($"{party} encryption", now) : signing;
        return new([new Credential(CredentialUse.Signing, signing), new Credential(CredentialUse.Encryption, encryption)]);
    }

    /// <summary>A key on P-256 for identity tokens.</summary>
    public static X509Certificate2 MakeToken(string party, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SelfSigned(new(Subject($"{party} token"), key, HashAlgorithmName.SHA256), now);
    }

    private static X509Certificate2 Certificate(string name, DateTimeOffset now)
    {
        using var key = RSA.Create(2048);
        return SelfSigned(new(Subject(name), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), now);
    }

    private static string Subject(string name) => $"CN={name} (demo), O=ContextHandler demo, C=DK";

    private static X509Certificate2 SelfSigned(CertificateRequest request, DateTimeOffset now) => request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
}
