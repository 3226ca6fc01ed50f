using System.Text;
using ContextHandler.Federation;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;
using static ContextHandler.Tests.Encryption.Samples;

namespace ContextHandler.Tests.Encryption;

public class XmlSec1EncryptionTests
{
    private const string Template =
        """
        <EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><EncryptionMethod Algorithm="{0}"/>
        <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><EncryptedKey xmlns="http://www.w3.org/2001/04/xmlenc#">
        <EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><KeyName/></KeyInfo>
        <CipherData><CipherValue/></CipherData></EncryptedKey></KeyInfo><CipherData><CipherValue/></CipherData></EncryptedData>
        """;

    [Theory]
    [InlineData(BlockCipher.Aes256Gcm)]
    [InlineData(BlockCipher.Aes128Gcm)]
    [InlineData(BlockCipher.Aes256Cbc)]
    [InlineData(BlockCipher.Aes128Cbc)]
    public void Xmlsec1_decrypts_and_verifies_what_we_write(BlockCipher cipher)
    {
        var response = A.OutgoingResponse() with { Sign = true, Encryption = A.EncryptionPlan(cipher) };
        var written = Convert.FromBase64String(ResponseWriter.Write(response, A.Credential()).Fields[0].Value);
        Assert.DoesNotContain("saml:Subject", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
        Assert.True(XmlSec1.Verifies(written, "Response", A.Credential().Certificate));
        var decrypted = XmlSec1.Decrypt(written, Ours.Certificate);
        Assert.Contains("saml:Subject", Encoding.UTF8.GetString(decrypted), StringComparison.Ordinal);
        Assert.True(XmlSec1.Verifies(decrypted, "Assertion", A.Credential().Certificate));
    }

    [Theory]
    [InlineData("http://www.w3.org/2009/xmlenc11#aes256-gcm", "aes-256", false)]
    [InlineData("http://www.w3.org/2009/xmlenc11#aes128-gcm", "aes-128", false)]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "aes-256", true)]
    [InlineData("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "aes-128", true)]
    public void We_open_what_xmlsec1_encrypts(string algorithm, string sessionKey, bool cbcAllowed)
    {
        var document = $"<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">{Assertion()}</saml:EncryptedAssertion>";
        var template = Template.Replace("{0}", algorithm, StringComparison.Ordinal);
        var encrypted = XmlSec1.Encrypt(Encoding.UTF8.GetBytes(document), "/*/*[local-name()='Assertion']", template, sessionKey, Ours.Certificate);
        Assert.Equal(Assertion(), Text(Decrypt(Encoding.UTF8.GetString(encrypted), cbcAllowed)));
    }
}
