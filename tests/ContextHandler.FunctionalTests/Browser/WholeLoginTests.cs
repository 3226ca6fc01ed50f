using ContextHandler.FunctionalTests.Demo;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>Whole logins in a real browser, from site to site: the cookies, the CSP and the hand-overs are the browser's to judge.</summary>
public sealed class WholeLoginTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task SAPA_asks_by_Redirect_and_gets_its_answer(bool scripts) => chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
    {
        var tab = await person.OpenTabAsync();

        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
        await tab.PictureAsync("chooser");
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.HandOverAsync();
        await tab.SeeAsync("Log ind");
        await tab.LogInAsAsync("karen");
        await tab.HandOverAsync();

        await tab.SeeAsync("Du er logget ind");
        await tab.PictureAsync("logged-in");
        Assert.StartsWith(demo.Sapa + "/logins/", tab.Page.Url, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task KY_asks_by_POST_and_gets_its_answer_encrypted(bool scripts) => chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
    {
        var tab = await person.OpenTabAsync();

        await tab.OpenAsync(demo.Ky + "/login");
        await tab.HandOverAsync();
        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
        await tab.PictureAsync("chooser");
        await tab.ChooseAsync("Nørreby Kommune");
        await tab.HandOverAsync();
        await tab.LogInAsAsync("nanna");
        await tab.HandOverAsync();

        await tab.SeeAsync("Du er logget ind");
        Assert.StartsWith(demo.Ky + "/logins/", tab.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Every_hand_over_waits_for_a_button_where_no_script_runs() => chromium.LetAsync(new() { RunsScripts = false }, async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.HandOverAsync();
        await tab.LogInAsAsync("karen");
        await tab.SeeAsync("Et øjeblik");
        await tab.PressAsync(tab.HandOver);

        await tab.SeeAsync("Du sendes videre");
        Assert.StartsWith(demo.Federation.GatewayUrl, tab.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(tab.HandOver).ToBeVisibleAsync();
        await tab.PictureAsync("hand-over");
    });
}
