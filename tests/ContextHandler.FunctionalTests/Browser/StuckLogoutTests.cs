using ContextHandler.Testing.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static ContextHandler.FunctionalTests.Browser.LogoutPages;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>
/// An IdP that keeps the browser when it logs the person out: it takes the message and says nothing, or says something of its own and sends nobody back.
/// The person comes on, and the system that asked is answered (security case I04).
/// </summary>
public sealed class StuckLogoutTests(Chromium chromium)
{
    [Theory]
    [InlineData(Wire.RedirectBinding)]
    [InlineData(Wire.PostBinding)]
    public Task Who_hangs_keeps_nobody_and_who_asked_is_answered(string binding) => LogOutAsync(binding, scripts: true, page: null, async tab =>
        await AnsweredAsync(tab));

    [Fact]
    public Task Without_scripts_there_is_a_way_on_beside_the_button() => LogOutAsync(Wire.PostBinding, scripts: false, page: null, async tab =>
    {
        await tab.PressAsync(tab.Page.Locator("main noscript a.button").First);
        await tab.PictureAsync("before-the-button");
        await tab.HandOver.FocusAsync();
        foreach (var key in (string[])["Enter", "Tab", "Enter"]) // a click would wait for what never arrives
        {
            await tab.Page.Keyboard.PressAsync(key);
        }

        await tab.Page.Locator("main noscript a.primary").ClickAsync();
        await AnsweredAsync(tab);
    });

    [Theory]
    [InlineData(Wire.RedirectBinding)]
    [InlineData(Wire.PostBinding)]
    public Task Who_has_a_page_of_its_own_is_left_by_going_back_and_who_asked_is_answered(string binding) =>
        LogOutAsync(binding, scripts: true, page: "<h1>Du er logget ud hos os</h1>", async tab =>
        {
            await tab.SeeAsync("Du er logget ud hos os");

            await tab.GoBackAsync();

            await AnsweredAsync(tab);
        });

    // Somebody who is logged in to one system leaves it, and their IdP answers with that page, or never.
    private Task LogOutAsync(string binding, bool scripts, string? page, Func<Tab, Task> after) => chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
    {
        await using var parties = await MetadataServer.StartAsync();
        parties.Serve("sapa", context => SayAsync(context, "<h1>Tilbage i SAPA</h1>"));
        parties.Serve("idp", context => page is null ? Task.Delay(Timeout.Infinite, context.RequestAborted) : SayAsync(context, page));
        await using var federation = await new FederationPlan()
            .WithSystem("sapa", "NSIS Substantial", system => system with { SingleLogout = [new(Wire.RedirectBinding, parties.UrlOf("sapa"))] })
            .WithIdp("korsbaek", "OIOSAML3", idp => idp with { SingleLogout = [new(binding, parties.UrlOf("idp"))] })
            .StartAsync(onSocket: true);
        var told = await LogInAsync(federation, person);

        var tab = await person.OpenTabAsync();
        await tab.Page.GotoAsync(federation.System.Logout.Request(told.NameIdElement!).Url, new() { WaitUntil = WaitUntilState.Commit });
        await after(tab);
    });

    private static async Task AnsweredAsync(Tab tab)
    {
        await tab.ArriveAtAsync("/sapa?SAMLResponse=");
        await tab.SeeAsync("Tilbage i SAPA");
    }
}
