using ContextHandler.Federation;
using ContextHandler.Login;
using static ContextHandler.Tests.Encryption.Samples;

namespace ContextHandler.Tests.Encryption;

/// <summary>Rule R13: once a private key is used, every failure is the same one, to the letter.</summary>
public class UniformFailureTests
{
    private static readonly LoginFailure TheOne = Refused(Encrypted(recipient: "somebody else"));

    [Fact]
    public void E09_a_key_that_is_not_ours_is_DecryptionFailed() => Assert.Equal(FailureReason.DecryptionFailed, TheOne.Reason);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(15)]
    public void E03_a_shortened_tag_is_refused(int tagBytes)
    {
        var parts = Parts(Encrypted());
        Assert.Equal(TheOne, Refused(WithValues(Encrypted(), parts.WrappedKey, parts.Payload[..^(16 - tagBytes)])));
    }

    [Fact]
    public void E03_a_zero_tag_and_any_changed_byte_are_refused()
    {
        var parts = Parts(Encrypted());
        Assert.Equal(TheOne, Refused(WithValues(Encrypted(), parts.WrappedKey, [.. parts.Payload[..^16], .. new byte[16]])));
        foreach (var place in new[] { 0, 11, 12, parts.Payload.Length - 17, parts.Payload.Length - 16, parts.Payload.Length - 1 })
        {
            var changed = parts.Payload.ToArray();
            changed[place] ^= 1;
            Assert.Equal(TheOne, Refused(WithValues(Encrypted(), parts.WrappedKey, changed)));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(28)]
    public void A_payload_without_content_is_refused(int length) =>
        Assert.Equal(TheOne, Refused(WithValues(Encrypted(), Parts(Encrypted()).WrappedKey, new byte[length])));

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(33)]
    public void A_wrapped_key_of_another_length_is_refused(int keyBytes) =>
        Assert.Equal(TheOne, Refused(WithValues(Encrypted(), Wrapped(new byte[keyBytes]), Parts(Encrypted()).Payload)));

    // Wrong padding, wrong UTF-8, wrong XML, wrong length: one answer. (A changed last block may pass for padding, which CBC cannot tell.)
    [Fact]
    public void E01_every_changed_byte_of_cbc_gives_the_same_answer()
    {
        var xml = Encrypted(BlockCipher.Aes256Cbc);
        var parts = Parts(xml);
        foreach (var place in Enumerable.Range(0, 32).Concat(Enumerable.Range(parts.Payload.Length - 32, 16)))
        {
            var changed = parts.Payload.ToArray();
            changed[place] ^= 0x80;
            Assert.Equal(TheOne, Refused(WithValues(xml, parts.WrappedKey, changed), cbcAllowed: true));
        }

        Assert.Equal(TheOne, Refused(WithValues(xml, parts.WrappedKey, parts.Payload[..^1]), cbcAllowed: true));
        Assert.Equal(TheOne, Refused(WithValues(xml, parts.WrappedKey, parts.Payload[..16]), cbcAllowed: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no XML")]
    [InlineData("<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/><a/>")]
    [InlineData("<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>text")]
    [InlineData("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">&e;</saml:Assertion>")]
    [InlineData("<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"><!-- a --></saml:Assertion>")]
    [InlineData("<saml:Response xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>")]
    [InlineData("<Assertion/>")]
    [InlineData("<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"><x:EncryptedData xmlns:x=\"http://www.w3.org/2001/04/xmlenc#\"/></saml:Assertion>")]
    public void E06_a_plaintext_that_is_not_one_assertion_is_refused(string plaintext) =>
        Assert.Equal(TheOne, Refused(Around(plaintext)));

    [Theory]
    [InlineData("<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>")]
    [InlineData("<?xml version=\"1.0\"?>\n<saml:Assertion/>\n")]
    public void An_assertion_is_taken_with_a_prolog_and_with_the_prefixes_of_its_surroundings(string plaintext) =>
        Assert.True(Decrypt(Around(plaintext)).Is("urn:oasis:names:tc:SAML:2.0:assertion", "Assertion"));
}
