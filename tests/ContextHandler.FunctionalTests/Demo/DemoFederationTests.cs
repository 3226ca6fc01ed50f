using System.Net;
using ContextHandler.DemoFederation;

namespace ContextHandler.FunctionalTests.Demo;

/// <summary>The demo as a person uses it: the real gateway, real HTTP, only the browser is ours.</summary>
public sealed class DemoFederationTests(StartedDemo started) : IClassFixture<StartedDemo>, IDisposable
{
    private const string Korsbaek = "http://adfs.korsbaek.example.dk/adfs/services/trust";

    private const string Noerreby = "https://saml.idp.noerreby.example.dk";

    private readonly DemoPorts ports = started.Ports;
    private readonly RunningFederation demo = started.Federation;
    private readonly DemoBrowser browser = new();

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task The_start_page_shows_each_system_with_the_level_it_requires()
    {
        await browser.OpenAsync(demo.StartUrl);

        Assert.Contains("SAPA", browser.Page, StringComparison.Ordinal);
        Assert.Contains("title=\"NIST 3\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains("title=\"NSIS Substantial\"", browser.Page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{started.Archive}/\"", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_archive_behind_the_gateway_knows_who_comes_and_how_surely()
    {
        await browser.OpenAsync(started.Archive + "/");
        await browser.SubmitAsync("idp", Noerreby);
        await browser.HandOverAsync();
        await browser.SubmitAsync("person", "ulla");
        await browser.HandOverAsync();

        Assert.Equal(started.Archive + "/", browser.Address.AbsoluteUri);
        Assert.All(
            ["Goddag, Ulla Und", "title=\"NSIS Low\"", "Nørreby Kommune", "CVR 22222222"],
            text => Assert.Contains(text, WebUtility.HtmlDecode(browser.Page), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/arkiv/")]
    [InlineData("/arkiv/sager/")]
    public async Task Whoever_comes_past_the_gateway_is_nobody_to_the_archive(string path)
    {
        await browser.OpenAsync($"http://localhost:{ports.Archive}{path}");

        Assert.Equal(HttpStatusCode.Unauthorized, browser.Status);
    }

    [Fact]
    public async Task A_two_factor_login_at_Korsbaek_reaches_SAPA_which_shows_every_hop()
    {
        await LogInAsync("sapa", ports.Systems[0], "karen");

        Assert.StartsWith($"http://sapa.localhost:{ports.Systems[0]}/logins/", browser.Address.AbsoluteUri, StringComparison.Ordinal);
        string[] shown =
        [
            "title=\"NIST 3\"",
            "OIOSAML3 - ADFS relay state",
            "<code>http://schemas.microsoft.com/claims/multipleauthn</code>",
            "<code>https://data.gov.dk/concept/core/nsis/loa/Substantial</code>",
            "<code>urn:federation:authentication:windows</code>",
            "title=\"NSIS Substantial\"",
            "<code>urn:dk:gov:saml:attribute:AssuranceLevel:3</code>",
            "<code>dk:gov:saml:attribute:AssuranceLevel</code>",
        ];
        Assert.All(shown, text => Assert.Contains(text, browser.Page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_assertion_for_KY_travels_encrypted_and_is_read()
    {
        await LogInAsync("ky", ports.Systems[1], "karen");

        Assert.StartsWith($"http://ky.localhost:{ports.Systems[1]}/logins/", browser.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("Assertion signeret og krypteret", browser.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bent")]
    [InlineData("")]
    public async Task Password_only_or_a_cancelled_login_ends_at_the_gateways_help_page(string person)
    {
        await LogInAsync("sapa", ports.Systems[0], person);

        Assert.Equal(HttpStatusCode.Forbidden, browser.Status);
        Assert.StartsWith(demo.GatewayUrl + "/saml/sp/continue", browser.Address.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_help_page_a_person_can_try_again_or_return_to_the_system()
    {
        await LogInAsync("sapa", ports.Systems[0], "bent");
        await browser.SubmitAsync("do", "again");
        await browser.SubmitAsync("person", "bent");
        await browser.HandOverAsync();
        await browser.SubmitAsync("do", "return");
        await browser.HandOverAsync();

        Assert.StartsWith($"http://sapa.localhost:{ports.Systems[0]}/logins/", browser.Address.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext", browser.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposal_deletes_the_generated_keys()
    {
        var another = await RunningFederation.StartAsync(StartedDemo.FreePorts());
        Assert.True(File.Exists(Path.Combine(another.Folder, "keys", "gateway-signing.pfx")));

        await another.DisposeAsync();

        Assert.False(Directory.Exists(another.Folder));
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        var refused = await Assert.ThrowsAsync<IOException>(() => RunningFederation.StartAsync(ports));

        Assert.Contains($"port {ports.Gateway} (the gateway)", refused.Message, StringComparison.Ordinal);
    }

    private async Task LogInAsync(string system, int port, string person)
    {
        await browser.OpenAsync($"http://{system}.localhost:{port}/login");
        await browser.HandOverAsync();
        await browser.SubmitAsync("idp", Korsbaek);
        await browser.SubmitAsync("person", person);
        await browser.HandOverAsync();
    }
}
