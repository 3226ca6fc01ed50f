using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using ContextHandler.DemoFederation.Idps;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Logout;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Demo;

/// <summary>The demo's parties log out, whatever make their IdP is: one address for everything, as AD FS and Entra ID have it, or one of its own.</summary>
public sealed partial class DemoLogoutTests(StartedDemo demo) : IClassFixture<StartedDemo>, IDisposable
{
    private const string LogOutButton = "class=\"log-out\"";

    private readonly DemoBrowser browser = new();

    public static TheoryData<int> Municipalities => [.. Enumerable.Range(0, DemoMunicipalities.All.Count)];

    public void Dispose() => browser.Dispose();

    [Theory, MemberData(nameof(Municipalities))]
    public async Task A_logout_that_a_system_begins_reaches_every_make_of_IdP(int municipality)
    {
        await LogInAsync(municipality);

        await browser.OpenAsync(demo.Sapa + "/");
        await LogOutAsync();

        AssertGone(demo.Sapa);
        await browser.OpenAsync(UrlOf(municipality));
        Assert.DoesNotContain(LogOutButton, browser.Page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Municipalities))]
    public async Task A_logout_that_any_make_of_IdP_begins_reaches_the_system(int municipality)
    {
        await LogInAsync(municipality);

        await browser.OpenAsync(UrlOf(municipality));
        await LogOutAsync();

        AssertGone(UrlOf(municipality).TrimEnd('/'));
        await browser.OpenAsync(demo.Sapa + "/");
        Assert.DoesNotContain(LogOutButton, browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_system_of_the_demo_believes_the_gateway_s_key_and_no_other(bool isTheGateways)
    {
        await LogInAsync(0);
        using var key = isTheGateways
            ? X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(demo.Federation.Folder, "keys", "gateway-signing.pfx"), string.Empty)
            : new(TestCertificates.Rsa("somebody else"));
        var request = new OutgoingLogoutRequest
        {
            Id = "_forged",
            IssueInstant = TimeProvider.System.GetUtcNow(),
            NotOnOrAfter = TimeProvider.System.GetUtcNow().AddMinutes(5),
            Issuer = EntityId.Create("https://saml.contexthandler.example.dk"),
            Destination = new(SamlBinding.Redirect, demo.Sapa + "/saml/sp/slo"),
            NameId = new(WebUtility.HtmlDecode(NameId().Match(browser.Page).Groups[1].Value), "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName", null, null),
            SessionIndexes = [],
        };

        await browser.OpenAsync(LogoutRequestWriter.WriteRedirect(request, new(CredentialUse.Signing, key)));
        await browser.OpenAsync(demo.Sapa + "/");

        Assert.Equal(isTheGateways, !browser.Page.Contains(LogOutButton, StringComparison.Ordinal));
    }

    private string UrlOf(int municipality) => $"http://{DemoMunicipalities.All[municipality].Host}.localhost:{demo.Ports.Idps[municipality]}/";

    private async Task LogInAsync(int municipality)
    {
        await browser.OpenAsync(demo.Sapa + "/login");
        await browser.SubmitAsync("idp", DemoMunicipalities.All[municipality].EntityId.Value);
        await browser.HandOverAsync();
        await browser.SubmitAsync("person", DemoMunicipalities.All[municipality].People[0].Id);
        await browser.HandOverAsync();
        Assert.Contains(LogOutButton, browser.Page, StringComparison.Ordinal);
    }

    // Without scripts: a link on the gateway's page for each who is to be asked.
    private async Task LogOutAsync()
    {
        await browser.SubmitAsync();
        await browser.HandOverAsync();
        while (AskLink().Match(browser.Page) is { Success: true } link)
        {
            await browser.OpenAsync(demo.Federation.GatewayUrl + WebUtility.HtmlDecode(link.Groups[1].Value));
            await browser.HandOverAsync();
        }
    }

    private void AssertGone(string from)
    {
        Assert.StartsWith(from + "/logouts/", browser.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("alle de andre steder", browser.Page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<dt>NameID</dt><dd><code>([^<]+)")]
    private static partial Regex NameId();

    [GeneratedRegex("<a [^>]*href=\"(/logout/ask[^\"]+)\"")]
    private static partial Regex AskLink();
}
