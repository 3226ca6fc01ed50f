using System.Text;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Saml.Encryption;
using ContextHandler.Saml.Signatures;
using ContextHandler.Testing;
using static ContextHandler.Tests.Encryption.Samples;

namespace ContextHandler.Tests.Encryption;

public class AssertionEncryptionTests
{
    public static TheoryData<BlockCipher, KeyTransport> Everything =>
        new(from cipher in Enum.GetValues<BlockCipher>() from transport in Enum.GetValues<KeyTransport>() select (cipher, transport));

    [Theory]
    [MemberData(nameof(Everything))]
    public void Decision_11_both_ciphers_of_both_lengths_and_both_forms_of_oaep_are_opened(BlockCipher cipher, KeyTransport transport)
    {
        var decrypted = Decrypt(Encrypted(cipher, transport), cbcAllowed: true);
        Assert.Equal(Assertion(), Text(decrypted));
    }

    [Fact]
    public void Decision_12_an_assertion_is_encrypted_with_aes_256_gcm_and_rsa_oaep_mgf1p()
    {
        var xml = Encrypted();
        Assert.StartsWith(
            """<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element">"""
            + """<xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"></xenc:EncryptionMethod><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey>"""
            + """<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></ds:DigestMethod></xenc:EncryptionMethod><xenc:CipherData>""",
            xml,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Decision_12_the_newer_form_of_oaep_names_its_digest_and_its_mask() =>
        Assert.Contains(
            """<xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"></xenc11:MGF></xenc:EncryptionMethod>""",
            Encrypted(transport: KeyTransport.RsaOaepSha256),
            StringComparison.Ordinal);

    [Fact]
    public void Every_encryption_has_its_own_key_and_its_own_iv()
    {
        var (one, two) = (Parts(Encrypted()), Parts(Encrypted()));
        Assert.NotEqual(one.Payload[..12], two.Payload[..12]);
        Assert.NotEqual(
            Ours.PrivateKey.Decrypt(one.WrappedKey, one.Padding),
            Ours.PrivateKey.Decrypt(two.WrappedKey, two.Padding));
    }

    [Theory]
    [InlineData(BlockCipher.Aes256Cbc)]
    [InlineData(BlockCipher.Aes128Cbc)]
    public void Cbc_is_opened_by_the_framework(BlockCipher cipher) =>
        Assert.Equal(Assertion(), Encoding.UTF8.GetString(FrameworkXml.Decrypt(Encoding.UTF8.GetBytes(Encrypted(cipher)), Ours.Certificate)));

    [Fact]
    public void What_was_decrypted_is_verified_as_it_was_signed()
    {
        var decrypted = Decrypt(Encrypted());
        Assert.NotNull(SignatureVerifier.Verify(decrypted, [new PeerKey(A.Credential().Certificate, KeyUse.Signing, [], [])], SignatureForm.Rules).Signature);
    }

    [Fact]
    public void E09_every_live_key_is_tried_and_a_retired_one_opens_nothing_more()
    {
        var rolled = A.Credential("system next", CredentialUse.Encryption);
        var toOld = Gated(Encrypted());
        Assert.Equal(Assertion(), Text(AssertionDecryptor.Decrypt(toOld, [rolled, Ours], cbcAllowed: false).Root));
        Assert.Throws<Saml.WireRefusal>(() => AssertionDecryptor.Decrypt(toOld, [rolled], cbcAllowed: false));
    }
}
