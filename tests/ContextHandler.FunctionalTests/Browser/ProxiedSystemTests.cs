using System.Text.Json;
using ContextHandler.FunctionalTests.Demo;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A system behind the gateway, in a real browser: the demo's archive is at NSIS Low, its cases at NSIS Substantial.</summary>
public sealed class ProxiedSystemTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_person_logs_in_at_Low_steps_up_on_the_way_to_the_cases_and_lands_where_they_wanted(bool scripts) =>
        chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
        {
            var tab = await ArriveAsync(person);
            Assert.Equal(demo.Archive + "/", tab.Page.Url);
            await Assertions.Expect(tab.Page.Locator("header .level")).ToHaveTextAsync("NSIS Lav");

            await tab.OpenAsync(demo.Archive + "/sager/?side=2");
            await LogInAsync(tab, "ulla-app");

            await tab.SeeAsync("Sager");
            Assert.Equal(demo.Archive + "/sager/?side=2", tab.Page.Url);
            await Assertions.Expect(tab.Page.Locator("header .level")).ToHaveTextAsync("NSIS Betydelig");
            await tab.OpenAsync(demo.Archive + "/");
            await tab.SeeAsync("Goddag, Ulla Und");
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_form_that_needs_more_waits_in_its_tab_and_is_sent_once(bool scripts) =>
        chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
        {
            var title = $"Byggesag {(scripts ? 7 : 8)}";
            var tab = await ArriveAsync(person);
            await tab.Page.FillAsync("#note", "To etager og et skur: æøå");
            await tab.CreateCaseAsync(title);
            await tab.SeeAsync("Log ind, og send igen");
            await tab.PictureAsync("send-again");

            var beside = await tab.OpenBesideAsync(tab.Page.Locator("main a[target=_blank]"));
            await LogInAsync(beside, "ulla-app");
            await beside.SeeAsync("Du er logget ind");
            await beside.PictureAsync("logged-in-beside");
            await beside.Page.CloseAsync();
            await tab.GoBackAsync();

            Assert.Equal((title, "To etager og et skur: æøå"), (await tab.Page.InputValueAsync("#title"), await tab.Page.InputValueAsync("#note")));
            await tab.PressAsync(tab.CreateCase);
            await tab.SeeAsync("Sager");
            await Assertions.Expect(tab.Page.Locator("tbody th", new() { HasText = title })).ToHaveCountAsync(1);
            await tab.PictureAsync("cases");
        });

    [Fact]
    public Task A_program_in_the_page_is_told_what_is_missing_and_never_sent_elsewhere() => chromium.LetAsync(async person =>
    {
        var tab = await ArriveAsync(person);

        var told = await tab.Page.EvaluateAsync<JsonElement>("""
            async () => {
              const answer = await fetch("/arkiv/sager/");
              return { status: answer.status, type: answer.headers.get("content-type"), redirected: answer.redirected, problem: await answer.json() };
            }
            """);

        Assert.Equal((401, "application/problem+json"), (told.GetProperty("status").GetInt32(), told.GetProperty("type").GetString()));
        Assert.False(told.GetProperty("redirected").GetBoolean());
        var problem = told.GetProperty("problem");
        Assert.Equal("nsis-substantial", problem.GetProperty("level").GetString());
        Assert.StartsWith(demo.Federation.GatewayUrl + "/session/login?", problem.GetProperty("login").GetString(), StringComparison.Ordinal);
    });

    [Fact]
    public Task Below_its_level_no_live_connection_opens() => chromium.LetAsync(async person =>
    {
        var tab = await ArriveAsync(person);

        Assert.Equal("closed", await tab.Page.EvaluateAsync<string>("""
            () => new Promise(resolve => {
              const socket = new WebSocket(location.origin.replace(/^http/, "ws") + "/arkiv/sager/live");
              socket.onopen = () => resolve("open");
              socket.onclose = () => resolve("closed");
            })
            """));
    });

    [Fact]
    public Task A_person_steps_up_works_live_and_logs_out_in_another_tab_which_ends_the_live_connection_and_the_next_click_asks() => chromium.LetAsync(async person =>
    {
        var cases = await ArriveAsync(person);
        await Assertions.Expect(cases.Page.Locator("header .level")).ToHaveTextAsync("NSIS Lav");
        await cases.OpenAsync(demo.Archive + "/sager/");
        await LogInAsync(cases, "ulla-app");
        await Assertions.Expect(cases.Page.Locator("#live")).ToContainTextAsync("Forbundet");
        await cases.PictureAsync("connected");

        var other = await person.OpenTabAsync();
        await other.OpenAsync(demo.Federation.GatewayUrl + "/session");
        await other.SeeAsync("Her er du logget ind");
        await other.LogOutAsync();
        await other.SeeAsync("Du er logget ud");

        await Assertions.Expect(cases.Page.Locator("#live")).ToContainTextAsync("Afbrudt");
        await cases.PictureAsync("disconnected");
        await cases.ReloadAsync();
        await cases.SeeAsync("Vælg venligst en autentificeringsmetode");
    });

    [Theory]
    [InlineData("/")]
    [InlineData("/sager/")]
    public Task The_archive_fits_on_a_phone(string path) => chromium.LetAsync(new() { Width = 375 }, async person =>
    {
        var tab = await ArriveAsync(person, "ulla-app", path);
        await tab.PictureAsync(path.Trim('/') + "phone");

        Assert.Equal(0, await Looks.SidewaysAsync(tab));
    });

    [Fact]
    public Task The_public_part_asks_nobody_and_knows_nobody() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Archive + "/offentlig/");
        await tab.SeeAsync("Åbningstider");

        await ArriveAsync(person);
        await tab.ReloadAsync();
        await Assertions.Expect(tab.Page.Locator("body")).Not.ToContainTextAsync("Ulla");
    });

    private Task<Tab> ArriveAsync(Person person) => ArriveAsync(person, "ulla", "/");

    private async Task<Tab> ArriveAsync(Person person, string who, string path)
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Archive + path);
        await LogInAsync(tab, who);
        return tab;
    }

    // From the chooser on.
    private static async Task LogInAsync(Tab tab, string who)
    {
        await tab.ChooseAsync("Nørreby Kommune");
        await tab.HandOverAsync();
        await tab.LogInAsAsync(who);
        await tab.HandOverAsync();
    }
}
