using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>xmlsec1 encrypts an IdP's assertion for us: AES-256 and rsa-oaep-mgf1p, the EncryptedKey inside the EncryptedData.</summary>
public sealed class XmlSec1WritesTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Theory]
    [InlineData(Wire.Aes256Gcm, false)]
    [InlineData(Wire.Aes256Gcm, true)]
    [InlineData(Wire.Aes256Cbc, true)]
    public async Task What_xmlsec1_encrypts_for_us_reaches_the_system(string algorithm, bool signResponse)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Encrypted(federation, algorithm, signResponse));

        VisitAssert.Left(walk.Outcome, federation);
        Assert.Equal(("Success", "Substantial"), (walk.Received.Status, walk.Received.Loa));
    }

    [Fact]
    public async Task Decision_11_the_cbc_of_xmlsec1_in_an_unsigned_response_is_refused_with_the_remedy_for_ad_fs()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Encrypted(federation, Wire.Aes256Cbc, signResponse: false));

        Assert.Contains(
            "Set-AdfsRelyingPartyTrust -SamlResponseSignature MessageAndAssertion",
            VisitAssert.Refused("CbcUnsigned", walk.Outcome, federation),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_11_allowCbc_accepts_the_cbc_of_xmlsec1_in_an_unsigned_response()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("allowCbc", true)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Encrypted(federation, Wire.Aes256Cbc, signResponse: false));

        VisitAssert.Left(walk.Outcome, federation);
        Assert.Equal(("Success", "Substantial"), (walk.Received.Status, walk.Received.Loa));
    }

    // The assertion is signed; then xmlsec1 encrypts it; then the Response is signed over that, or is not.
    private static IdpAnswer Encrypted(TestFederation federation, string algorithm, bool signResponse) => Good with
    {
        EditText = text =>
        {
            var response = XElement.Parse(text, LoadOptions.PreserveWhitespace);
            var assertion = response.Element(Wire.Assertion + "Assertion")!;
            assertion.ReplaceWith(new XElement(Wire.Assertion + "EncryptedAssertion", assertion));
            var document = Encoding.UTF8.GetBytes(response.ToString(SaveOptions.DisableFormatting));
            var encrypted = XmlSec1.Encrypt(
                document, "//*[local-name()='EncryptedAssertion']/*", Template(algorithm), "aes-256", federation.EncryptionCertificate);
            var result = XElement.Load(new MemoryStream(encrypted), LoadOptions.PreserveWhitespace);
            return (signResponse ? EnvelopedXml.Sign(result, federation.Idp.Plan.SigningCertificate) : result).ToString(SaveOptions.DisableFormatting);
        },
    };

    private static string Template(string algorithm) => new XElement(
        Wire.Xenc + "EncryptedData",
        new XAttribute("Type", Wire.Xenc.NamespaceName + "Element"),
        Method(algorithm),
        new XElement(Wire.Ds + "KeyInfo", new XElement(Wire.Xenc + "EncryptedKey", Method(Wire.RsaOaepMgf1p), EmptyCipher())),
        EmptyCipher()).ToString(SaveOptions.DisableFormatting);

    private static XElement Method(string algorithm) => new(Wire.Xenc + "EncryptionMethod", new XAttribute("Algorithm", algorithm));

    private static XElement EmptyCipher() => new(Wire.Xenc + "CipherData", new XElement(Wire.Xenc + "CipherValue"));
}
