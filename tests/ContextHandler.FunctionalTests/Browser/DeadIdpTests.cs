using ContextHandler.Federation;
using ContextHandler.FunctionalTests.Demo;
using ContextHandler.Health;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>The municipality's IdP is stopped, and a person whose browser remembers it comes to the system all the same, by the national one.</summary>
public sealed class DeadIdpTests(Chromium chromium, WatchfulDemo demo) : IClassFixture<WatchfulDemo>
{
    private static readonly EntityId Korsbaek = EntityId.Create("http://adfs.korsbaek.example.dk/adfs/services/trust");

    [Theory]
    [InlineData("da-DK", "Korsbæk Kommunes login svarer ikke lige nu", "Log ind på en anden måde imens")]
    [InlineData("en-GB", "Korsbæk Kommune’s login is not answering right now", "Log in another way in the meantime")]
    public Task Who_is_not_sent_there_comes_in_by_the_national_login(string locale, string notice, string instead) => chromium.LetAsync(new() { Locale = locale }, async person =>
    {
        var tab = await person.OpenTabAsync();
        await demo.SeesAsync(Korsbaek, IdpState.Up);
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.Remember.CheckAsync();
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync("karen");
        await tab.SeeAsync("Du er logget ind");
        await SwitchAsync(tab, "Stop Korsbæk Kommune");
        await tab.PictureAsync("start-page");
        var there = await person.OpenTabAsync();
        var refused = await Assert.ThrowsAsync<PlaywrightException>(() => there.OpenAsync($"http://korsbaek.localhost:{demo.Ports.Idps[0]}/"));
        Assert.Contains("ERR_CONNECTION_REFUSED", refused.Message, StringComparison.Ordinal);

        await tab.OpenAsync(demo.Sapa + "/login");
        await Assertions.Expect(tab.Page.Locator(".unanswering h2")).ToHaveTextAsync(notice);
        await Assertions.Expect(tab.Page.Locator("form h2").Nth(1)).ToHaveTextAsync(instead);
        await Assertions.Expect(tab.Page.Locator($"a[href='{demo.Sapa}/reserve']")).ToBeVisibleAsync();
        Assert.Equal([], await Looks.ViolationsAsync(tab, "chooser"));
        await tab.ChooseAsync("Landslogin Erhverv");
        await tab.PictureAsync("national");
        await tab.LogInAsAsync("karen");

        await tab.SeeAsync("Du er logget ind");
        await tab.PictureAsync("there");
        await SwitchAsync(tab, "Start Korsbæk Kommune");
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.LogInAsAsync("karen");
        await tab.SeeAsync("Du er logget ind");
    });

    [Fact]
    public Task The_systems_own_login_is_one_click_away() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/reserve");
        await tab.SeeAsync("SAPAs eget login");
        await tab.PictureAsync("own-login");
    });

    private async Task SwitchAsync(Tab tab, string button)
    {
        await tab.OpenAsync(demo.Federation.StartUrl);
        await tab.PressAsync(tab.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));
        await demo.SeesAsync(Korsbaek, button.StartsWith("Stop", StringComparison.Ordinal) ? IdpState.Down : IdpState.Up);
    }
}
