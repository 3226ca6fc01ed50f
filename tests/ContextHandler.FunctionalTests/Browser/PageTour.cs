using System.Text.RegularExpressions;
using ContextHandler.FunctionalTests.Demo;
using ContextHandler.FunctionalTests.Load;
using ContextHandler.Testing.Federation;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>Every page of the gateway, and how a person gets to see it. Shared by the tests that look at pages, not at logins.</summary>
public sealed partial class PageTour : IAsyncLifetime
{
    private static readonly string[] Locales = ["da-DK", "en-GB"];

    private static readonly string[] Names =
    [
        "chooser", "long chooser", "nothing to choose", "help for two-factor", "help after cancelling", "error", "choice", "hand-over", "rollover", "long rollover",
        "session", "no session", "session in a tab of its own", "logging out", "logged out", "still logged in", "not logged out", "send again", "system down", "refused", "many logging in",
    ];

    private readonly StartedDemo demo = new();
    private readonly Dictionary<string, Func<Tab, Task>> ways;
    private readonly Chromium chromium;

    private TestFederation unreachable = null!;
    private TestFederation many = null!;
    private TestFederation rolling = null!;
    private TestFederation down = null!;
    private TestFederation busy = null!;

    public PageTour(Chromium chromium)
    {
        this.chromium = chromium;
        ways = new()
        {
            ["chooser"] = tab => tab.OpenAsync(demo.Ky + "/login"),
            ["long chooser"] = tab => tab.OpenAsync(many.System.Request().Url),
            ["nothing to choose"] = tab => tab.OpenAsync(unreachable.System.Request().Url),
            ["help for two-factor"] = tab => LogInAsync(tab, "bent"),
            ["help after cancelling"] = tab => LogInAsync(tab, null),
            ["error"] = tab => tab.OpenAsync(demo.Federation.GatewayUrl + "/choose?login=gone"),
            ["choice"] = tab => tab.OpenAsync(demo.Federation.GatewayUrl + "/choice"),
            ["hand-over"] = ShowHandOverAsync,
            ["session"] = ShowSessionAsync,
            ["no session"] = tab => tab.OpenAsync(Session),
            ["session in a tab of its own"] = tab => ArriveAsync(tab, "ulla", () => tab.OpenAsync(Session + "?done=1")),
            ["logging out"] = ShowLoggingOutAsync,
            ["logged out"] = tab => ShowLoggedOutAsync(tab),
            ["still logged in"] = ShowStillLoggedInAsync,
            ["not logged out"] = tab => tab.OpenAsync(demo.Federation.GatewayUrl + "/logout?id=gone"),
            ["send again"] = tab => ArriveAsync(tab, "ulla", () => tab.CreateCaseAsync("Byggesag 7")),
            ["system down"] = ShowDownAsync,
            ["refused"] = tab => tab.OpenAsync(demo.Archive + "/a%2Fb"),
            ["many logging in"] = ShowBusyAsync,
            ["rollover"] = tab => tab.OpenAsync(demo.Federation.GatewayUrl + "/ops/rollover"),
            ["long rollover"] = tab => tab.OpenAsync(rolling.At("/ops/rollover")),
        };
    }

    /// <summary>The pages by name, each in both languages.</summary>
    public static TheoryData<string, string> Pages =>
        [.. from page in Names from locale in Locales select (page, locale)];

    public async ValueTask InitializeAsync()
    {
        await demo.InitializeAsync();
        unreachable = await FederationPlan.Of("NSIS High", "OIOSAML3", idp => idp with { HighestLevel = "NSIS Low" }).StartAsync(onSocket: true);
        many = await LongChooser.StartAsync();
        rolling = await LongRollover.StartAsync();
        down = await BackendDown.StartAsync();
        busy = await FullHouse.Plan.StartAsync(onSocket: true);
        await busy.TakeAllAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await demo.DisposeAsync();
        await unreachable.DisposeAsync();
        await many.DisposeAsync();
        await rolling.DisposeAsync();
        await down.DisposeAsync();
        await busy.DisposeAsync();
    }

    /// <summary>Goes to that page in a new tab.</summary>
    internal async Task<Tab> VisitAsync(Person person, string page)
    {
        var tab = await person.OpenTabAsync();
        await ways[page](tab);
        await Assertions.Expect(tab.Page.Locator("header.masthead")).ToBeVisibleAsync();
        return tab;
    }

    private Task ShowHandOverAsync(Tab tab) => ShowWithoutScriptsAsync(tab, demo.Federation.GatewayUrl + "/saml/sp/continue", async leaving =>
    {
        await LogInAsync(leaving, "karen");
        await leaving.PressAsync(leaving.HandOver);
    });

    // It leaves by itself where scripts run, and axe-core is a script: what a browser without them was sent is shown to one that has them.
    private async Task ShowWithoutScriptsAsync(Tab tab, string url, Func<Tab, Task> goThere)
    {
        var html = string.Empty;
        await chromium.LetAsync(tab.Person.Traits with { RunsScripts = false }, async scriptless =>
        {
            var leaving = await scriptless.OpenTabAsync();
            await goThere(leaving);
            html = await leaving.Page.ContentAsync();
        });
        html = ScriptTags().Replace(html, string.Empty);
        await tab.Page.RouteAsync(url, route => route.FulfillAsync(new() { Body = html, ContentType = "text/html; charset=utf-8" }));
        await tab.OpenAsync(url);
    }

    private string Session => demo.Federation.GatewayUrl + "/session";

    // One person at two systems, one of them with a login of its own.
    private async Task ShowSessionAsync(Tab tab)
    {
        await LogInAsync(tab, "karen");
        await tab.SeeAsync("Du er logget ind");
        await tab.OpenAsync(demo.Archive + "/");
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync("karen");
        await tab.SeeAsync("Goddag, Karen Kold");
        await tab.OpenAsync(Session);
    }

    private async Task ShowLoggedOutAsync(Tab tab)
    {
        await ShowSessionAsync(tab);
        await tab.LogOutAsync();
        await tab.ArriveAtAsync("/session/ended?");
    }

    // One that answers nothing.
    private async Task ShowStillLoggedInAsync(Tab tab)
    {
        await tab.Person.Context.RouteAsync("**/logout/ask?*frame=1", route => route.FetchAsync(new() { MaxRedirects = 0 }));
        await ShowLoggedOutAsync(tab);
    }

    // It leaves by itself too.
    private Task ShowLoggingOutAsync(Tab tab) => ShowWithoutScriptsAsync(tab, demo.Federation.GatewayUrl + "/logout", async leaving =>
    {
        await LogInAsync(leaving, "karen");
        await leaving.HandOverAsync();
        await leaving.OpenAsync(Session);
        await leaving.LogOutAsync();
    });

    private async Task ArriveAsync(Tab tab, string who, Func<Task> then)
    {
        await tab.OpenAsync(demo.Archive + "/");
        await tab.ChooseAsync("Nørreby Kommune");
        await tab.LogInAsAsync(who);
        await tab.SeeAsync("Goddag");
        await then();
    }

    // It asks again by itself, while it is looked at.
    private async Task ShowBusyAsync(Tab tab)
    {
        await tab.Page.RouteAsync("**/saml/idp/sso?*", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Where(header => header.Key != "refresh") });
        });
        await tab.OpenAsync(busy.System.Request().Url);
        Assert.StartsWith("503", Assert.Single(tab.Person.TakeMishaps()), StringComparison.Ordinal);
    }

    private async Task ShowDownAsync(Tab tab)
    {
        await tab.OpenAsync(down.At("/arkiv/sager?side=2"));
        Assert.StartsWith("502", Assert.Single(tab.Person.TakeMishaps()), StringComparison.Ordinal);
    }

    private async Task LogInAsync(Tab tab, string? who)
    {
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync(who);
    }

    [GeneratedRegex("<script.*?</script>|</?noscript>", RegexOptions.Singleline)]
    private static partial Regex ScriptTags();
}
