using ContextHandler.FunctionalTests.Demo;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>Decision 16 as a browser sees it: which hops cross sites, and which of them bring the login's Lax cookie.</summary>
public sealed class CrossSiteTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    [Fact]
    public Task Decision_16_the_Lax_cookie_stays_away_from_the_cross_site_POST_and_is_there_on_the_GET_behind_it() => chromium.LetAsync(async person =>
    {
        await LogInAsync(person, demo.Sapa, "Korsbæk Kommune", "karen");

        var acs = await HeadersAsync(person.LastRequest("POST", "/saml/sp/acs"));
        Assert.Equal("cross-site", acs["sec-fetch-site"]);
        Assert.False(acs.ContainsKey("cookie"));
        var next = await HeadersAsync(person.LastRequest("GET", "/saml/sp/continue"));
        Assert.Contains("ch-login-", next["cookie"], StringComparison.Ordinal);
    });

    [Fact]
    public Task A_POST_within_the_gateway_brings_the_Lax_cookie() => chromium.LetAsync(async person =>
    {
        await LogInAsync(person, demo.Sapa, "Korsbæk Kommune", "karen");

        var choice = await HeadersAsync(person.LastRequest("POST", "/choose"));
        Assert.Equal("same-origin", choice["sec-fetch-site"]);
        Assert.Contains("ch-login-", choice["cookie"], StringComparison.Ordinal);
    });

    [Fact]
    public Task Decision_16_a_second_AuthnRequest_by_cross_site_POST_brings_no_cookie_though_there_is_one() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Ky + "/login");
        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
        await tab.OpenAsync(demo.Ky + "/login");
        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");

        var posted = await HeadersAsync(person.LastRequest("POST", "/saml/idp/sso"));
        Assert.Equal("cross-site", posted["sec-fetch-site"]);
        Assert.False(posted.ContainsKey("cookie"));
        Assert.Contains("ch-login-", (await HeadersAsync(person.LastRequest("GET", "/saml/idp/sso")))["cookie"], StringComparison.Ordinal);
    });

    [Fact]
    public Task No_cookie_of_ours_outlives_an_answered_login() => chromium.LetAsync(async person =>
    {
        await LogInAsync(person, demo.Sapa, "Korsbæk Kommune", "karen");

        Assert.DoesNotContain(await person.CookieNamesAsync(demo.Federation.GatewayUrl), name => name.StartsWith("ch-login-", StringComparison.Ordinal));
    });

    private static async Task LogInAsync(Person person, string system, string municipality, string who)
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(system + "/login");
        await tab.ChooseAsync(municipality);
        await tab.LogInAsAsync(who);
        await tab.SeeAsync("Du er logget ind");
    }

    private static async Task<IReadOnlyDictionary<string, string>> HeadersAsync(IRequest request) => await request.AllHeadersAsync();
}
