using System.Net;
using ContextHandler.FunctionalTests.Load;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>The page that says that many are logging in goes on by itself as soon as there is room, and nobody touches it.</summary>
public sealed class ManyLoggingInTests(Chromium chromium)
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public Task A_request_is_made_again_by_itself(bool byPost, bool runsScripts) => chromium.LetAsync(new() { Locale = "da-DK", RunsScripts = runsScripts }, async person =>
    {
        await using var idp = await Backend.StartAsync();
        var login = $"http://localhost:{idp.Address.Port}/sso";
        await using var federation = await FullHouse.Of(FederationPlan.Of("NSIS Substantial", "OIOSAML3", plan => plan with { SsoUrl = login })).StartAsync(onSocket: true);
        var tab = await person.OpenTabAsync();
        using (await federation.TakeAllAsync())
        {
            await GoAsync(tab, federation.System.Request(new() { ByPost = byPost }));
            await Assertions.Expect(tab.Page.Locator("h1")).ToHaveTextAsync("Mange logger ind lige nu");
        }

        await tab.ArriveAtAsync(login + "?");
        Assert.NotEmpty(person.TakeMishaps()); // that there was no room
    });

    private static async Task GoAsync(Tab tab, BrowserMessage message)
    {
        if (message.Fields is not { } fields)
        {
            await tab.OpenAsync(message.Url);
            return;
        }

        var inputs = string.Concat(fields.Select(field => $"<input type=hidden name={field.Key} value=\"{WebUtility.HtmlEncode(field.Value)}\">"));
        await tab.Page.SetContentAsync($"<form method=post action=\"{message.Url}\">{inputs}<button>on</button></form>");
        await tab.Page.ClickAsync("button");
    }
}
