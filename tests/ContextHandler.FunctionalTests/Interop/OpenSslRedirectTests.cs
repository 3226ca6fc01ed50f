using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>Signed query strings both ways, by openssl over the raw octets (Bindings 3.4.4.1).</summary>
public sealed class OpenSslRedirectTests
{
    private const string Rsa = "http://www.w3.org/2001/04/xmldsig-more#rsa-";

    [Theory]
    [InlineData("OIOSAML3")]
    [InlineData("OIOSAML3_ADFS_RELAY_STATE")]
    public async Task Openssl_verifies_our_query_over_the_octets_sent(string profile)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", profile).StartAsync();
        using var browser = federation.NewBrowser();

        // The header as sent: a Uri might have rewritten an escape.
        var visit = await browser.SendAsync(federation.System.Request());
        var query = visit.Last["Location"]!.Split('?', 2)[1];
        var parts = query.Split("&Signature=");
        var signature = Convert.FromBase64String(Uri.UnescapeDataString(parts[1]));

        Assert.True(OpenSsl.Verifies(parts[0], signature, federation.SigningCertificate));
        Assert.False(OpenSsl.Verifies(parts[0].Replace("&RelayState=", "&RelayState=x", StringComparison.Ordinal), signature, federation.SigningCertificate));
    }

    [Theory]
    [InlineData("sha256", false)]
    [InlineData("sha256", true)]
    [InlineData("sha384", false)]
    [InlineData("sha512", true)]
    public async Task A_query_signed_by_openssl_is_accepted_with_escapes_in_either_case(string hash, bool lowerCase)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(Signed(federation, hash, lowerCase));

        Assert.Contains(lowerCase ? "%2f" : "%2F", visit.Hops[0].Request.Url, StringComparison.Ordinal);
        VisitAssert.Left(visit, federation);
        Assert.Equal(Wire.NsisPrefix + "Substantial", federation.Idp.Read(visit).ClassReference);
    }

    [Fact]
    public async Task Control_a_query_whose_escapes_change_case_after_openssl_signed_it_is_refused()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var signed = Signed(federation, "sha256", lowerCase: false);

        var visit = await browser.SendAsync(signed with { Url = signed.Url.Replace("%2F", "%2f", StringComparison.Ordinal) });

        VisitAssert.Refused("SigningKeyUnknown", visit, federation);
    }

    private static BrowserMessage Signed(TestFederation federation, string hash, bool lowerCase)
    {
        Func<string, string> escape = lowerCase ? TestQueries.LowerCaseEscapes : Uri.EscapeDataString;
        var request = federation.System.Request(new() { WithoutSignature = true, RelayState = "https://sapa.example.dk/case?id=7" });
        var octets = $"SAMLRequest={escape(request["SAMLRequest"]!)}&RelayState={escape(request["RelayState"]!)}&SigAlg={escape(Rsa + hash)}";
        var signature = OpenSsl.Sign(octets, hash, federation.System.Plan.SigningCertificate);
        return request with { Url = $"{federation.SsoUrl}?{octets}&Signature={escape(Convert.ToBase64String(signature))}" };
    }
}
