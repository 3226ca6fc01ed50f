using ContextHandler.Keys;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

/// <summary>What was read tells which key verified it and which of ours decrypted it: the readiness board lives on that.</summary>
public class KeysSeenTests
{
    private static readonly string IdpKey = TestPeers.Key(TestPeers.IdpCertificate).Thumbprint;

    private static readonly KeySet TwoKeys = new KeyRing(
    [
        new(CredentialUse.Signing, TestCertificates.Rsa("gateway signing")),
        new(CredentialUse.Encryption, TestCertificates.Rsa("gateway encryption next")) { Dates = new(PromoteAt: TestClock.Start) },
        new(CredentialUse.Encryption, TestPeers.GatewayEncryptionCertificate),
    ]).At(TestClock.Start);

    [Fact]
    public void The_key_that_verified_a_response_is_told_wherever_the_signature_stands()
    {
        Assert.Equal(IdpKey, Messages.Accepted(Messages.SignedAssertion()).SignedWith);
        Assert.Equal(IdpKey, Messages.Accepted(Messages.SignedResponse()).SignedWith);
    }

    [Fact]
    public void Of_several_keys_it_is_the_one_that_verified()
    {
        var idp = TestPeers.Idp with { SigningKeys = [TestPeers.Key(TestCertificates.Rsa("stranger")), TestPeers.Key(TestPeers.IdpCertificate)] };

        Assert.Equal(IdpKey, Messages.Accepted(Messages.SignedAssertion(), idp).SignedWith);
    }

    [Theory]
    [InlineData("gateway encryption")]
    [InlineData("gateway encryption next")]
    public void Of_several_keys_of_ours_it_is_the_one_that_decrypted(string name)
    {
        var ours = TestCertificates.Rsa(name);
        var signed = TestSigner.Sign(TestMessages.Assertion(), TestMessages.AssertionId, TestPeers.IdpCertificate);

        Assert.Null(Messages.Read(TestMessages.Response(TestEncryption.Encrypt(signed, ours)), out var response, keys: TwoKeys));

        Assert.Equal(TestPeers.Key(ours).Thumbprint, response!.DecryptedWith);
    }

    [Fact]
    public void A_plain_assertion_was_decrypted_with_none() => Assert.Null(Messages.Accepted(Messages.SignedAssertion()).DecryptedWith);

    [Fact]
    public void A_request_tells_the_key_that_verified_it_and_an_unsigned_one_none()
    {
        Assert.Equal(TestPeers.Key(TestPeers.SystemCertificate).Thumbprint, Messages.AcceptedRequest(Messages.SignedRequest()).SignedWith);
        Assert.Null(Messages.AcceptedRequest(TestMessages.AuthnRequest()).SignedWith);
    }
}
