using System.Text;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>xmlsec1 verifies and decrypts what we send in real logins.</summary>
public sealed class XmlSec1ReadsTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Fact]
    public async Task Xmlsec1_verifies_the_authn_request_we_post()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp with { Bindings = [Wire.PostBinding] }).StartAsync();
        using var browser = federation.NewBrowser();

        var request = Octets(VisitAssert.Left(await browser.SendAsync(federation.System.Request()), federation), "SAMLRequest");

        Assert.True(XmlSec1.Verifies(request, "AuthnRequest", federation.SigningCertificate));
        Assert.False(XmlSec1.Verifies(Changed(request, "loa/Substantial", "loa/Low"), "AuthnRequest", federation.SigningCertificate));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("aes256-gcm", Wire.Aes256Gcm)]
    [InlineData("aes256-cbc", Wire.Aes256Cbc)]
    public async Task Xmlsec1_verifies_the_response_decrypts_it_and_verifies_the_assertion(string encryption, string? algorithm = null)
    {
        await using var federation = await FederationPlan.Of(
            "NSIS Substantial",
            "OIOSAML3",
            system: system => (system with { WantsEncryption = true }).With("encryption", encryption).With("signResponse", true)).StartAsync();
        var walk = await LoginWalk.WalkAsync(federation, Good);
        var response = Octets(VisitAssert.Left(walk.Outcome, federation), "SAMLResponse");

        var decrypted = algorithm is null ? response : XmlSec1.Decrypt(response, federation.System.Plan.EncryptionCertificate);

        Assert.Equal(algorithm, walk.Received.Encryption);
        Assert.Equal(algorithm is null, Encoding.UTF8.GetString(response).Contains(">Substantial<", StringComparison.Ordinal));
        Assert.True(XmlSec1.Verifies(response, "Response", federation.SigningCertificate));
        Assert.False(XmlSec1.Verifies(Changed(response, "status:Success", "status:Failure"), "Response", federation.SigningCertificate));
        Assert.True(XmlSec1.Verifies(decrypted, "Assertion", federation.SigningCertificate));
        Assert.False(XmlSec1.Verifies(Changed(decrypted, ">Substantial<", ">High<"), "Assertion", federation.SigningCertificate));
    }

    private static byte[] Octets(BrowserMessage message, string field) => Convert.FromBase64String(message[field]!);

    private static byte[] Changed(byte[] document, string from, string to)
    {
        var text = Encoding.UTF8.GetString(document);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }
}
