using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Federation.Rules;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

public sealed class PeerKeysTests : IDisposable
{
    private readonly RSA key = RSA.Create(2048);

    public void Dispose() => key.Dispose();

    [Fact]
    public void Encryption_takes_the_newest_key_that_is_valid_now()
    {
        PeerKey[] keys = [Key("older", -20, 20), Key("newest", -10, 20), Key("expired", -5, -1), Key("not yet", 1, 30), Key("signs", -1, 20, KeyUse.Signing)];

        Assert.Equal("CN=newest", keys.ToEncryptTo(TestClock.Start)!.Certificate.Subject);
    }

    [Fact]
    public void Where_none_is_valid_it_takes_the_newest_of_all() =>
        Assert.Equal("CN=newer", new[] { Key("old", -20, -10), Key("newer", -10, -1) }.ToEncryptTo(TestClock.Start)!.Certificate.Subject);

    [Fact]
    public void An_ecdsa_key_and_a_signing_key_encrypt_nothing() => Assert.Null(
        new[] { new PeerKey(TestCertificates.Ecdsa("peer"), KeyUse.Encryption, [], []), Key("signs", -1, 1, KeyUse.Signing) }.ToEncryptTo(TestClock.Start));

    private PeerKey Key(string name, int fromDay, int toDay, KeyUse use = KeyUse.Encryption) => new(
        new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TestClock.Start.AddDays(fromDay), TestClock.Start.AddDays(toDay)),
        use, [], []);
}
