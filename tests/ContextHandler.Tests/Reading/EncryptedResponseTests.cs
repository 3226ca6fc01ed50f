using ContextHandler.Login;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

/// <summary>Rule R10 and decision 11: what comes out of the ciphertext is trusted no more than what came in the clear.</summary>
public class EncryptedResponseTests
{
    private static readonly string SignedAssertion =
        TestSigner.Sign(TestMessages.Assertion(), TestMessages.AssertionId, TestPeers.IdpCertificate);

    [Fact]
    public void An_encrypted_signed_assertion_is_read()
    {
        var response = Messages.Accepted(Encrypted(SignedAssertion));
        Assert.Equal((false, true, true), (response.ResponseSigned, response.AssertionSigned, response.AssertionEncrypted));
        Assert.Contains("CN=alice", response.Assertion!.NameId!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signed_response_covers_the_unsigned_assertion_that_is_encrypted_in_it()
    {
        var response = Messages.Accepted(Messages.SignedResponse(Encrypted(TestMessages.Assertion())));
        Assert.Equal((true, false, true), (response.ResponseSigned, response.AssertionSigned, response.AssertionEncrypted));
        Assert.NotNull(response.Assertion);
    }

    [Fact]
    public void An_unsigned_assertion_that_anybody_could_encrypt_is_refused() =>
        Assert.Equal(FailureReason.SignatureMissing, Messages.Read(Encrypted(TestMessages.Assertion()))?.Reason);

    [Theory]
    [InlineData("<saml:AuthnStatement", "<saml:Advice><saml:Assertion ID=\"_evil\"/></saml:Advice><saml:AuthnStatement", FailureReason.ElementMisplaced)]
    [InlineData("<saml:Conditions", "<saml:Conditions Id=\"_x\"", FailureReason.StructureRefused)]
    [InlineData("<saml:Conditions", "<saml:Conditions ID=\"_assertion\"", FailureReason.IdNotUnique)]
    [InlineData("ID=\"_assertion\"", "ID=\"_response\"", FailureReason.IdNotUnique)]
    [InlineData("CN=alice", "CN=a<!-- -->lice", FailureReason.DecryptionFailed)]
    [InlineData("CN=alice", "CN=a<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"/>lice", FailureReason.DecryptionFailed)]
    [InlineData("saml:Assertion", "saml:Advice", FailureReason.DecryptionFailed)]
    public void A_signed_response_does_not_excuse_the_shape_of_the_plaintext(string good, string bad, FailureReason expected)
    {
        Assert.Contains(good, TestMessages.Assertion(), StringComparison.Ordinal);
        Assert.Equal(expected, Messages.Read(Messages.SignedResponse(Encrypted(TestMessages.Assertion().Replace(good, bad))))?.Reason);
    }

    [Fact]
    public void Decision_11_cbc_needs_a_signed_response_or_allowCbc()
    {
        var unsigned = Encrypted(SignedAssertion, cbc: true);
        Assert.Equal(FailureReason.CbcUnsigned, Messages.Read(unsigned)?.Reason);
        Assert.Null(Messages.Read(Messages.SignedResponse(unsigned))?.Reason);
        Assert.Null(Messages.Read(unsigned, TestPeers.Idp with { AllowCbc = true })?.Reason);
    }

    [Fact]
    public void Decision_11_with_allowCbc_every_failure_of_an_unsigned_response_is_one()
    {
        var forgeries = new[]
        {
            SignedAssertion.Replace("CN=alice", "CN=admin"),
            SignedAssertion.Replace("<saml:Conditions", "<saml:Conditions Id=\"_x\""),
            SignedAssertion.Replace("saml:Assertion", "saml:Advice"),
            TestMessages.Assertion(),
        };
        Assert.All(forgeries, forgery => Assert.Equal(
            FailureReason.DecryptionFailed, Messages.Read(Encrypted(forgery, cbc: true), TestPeers.Idp with { AllowCbc = true })?.Reason));
    }

    [Fact]
    public void Decision_27_an_unknown_key_is_told_even_then()
    {
        var stranger = TestSigner.Sign(TestMessages.Assertion(), TestMessages.AssertionId, TestCertificates.Rsa("stranger"));
        var failure = Messages.Read(Encrypted(stranger, cbc: true), TestPeers.Idp with { AllowCbc = true });
        Assert.Equal(FailureReason.SigningKeyUnknown, failure?.Reason);
    }

    private static string Encrypted(string assertion, bool cbc = false) =>
        TestMessages.Response(TestEncryption.Encrypt(assertion, TestPeers.GatewayEncryptionCertificate, cbc));
}
