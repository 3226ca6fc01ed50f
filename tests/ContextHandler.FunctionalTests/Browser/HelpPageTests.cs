using ContextHandler.FunctionalTests.Demo;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>The ways on from the help pages, each followed to its end.</summary>
public sealed class HelpPageTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Who_has_no_two_factor_login_may_try_again_with_one(bool scripts) => chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
    {
        var tab = await AtTheHelpPageAsync(person, "bent");
        await tab.SeeAsync("Dit login er ikke sikkert nok til SAPA");
        await tab.PictureAsync("two-factor");

        await tab.DoAsync("again");
        await tab.HandOverAsync();
        await tab.LogInAsAsync("karen");
        await tab.HandOverAsync();

        await tab.SeeAsync("Du er logget ind");
    });

    [Theory]
    [InlineData("bent")]
    [InlineData(null)]
    public Task Who_returns_is_told_by_the_system_that_there_was_no_login(string? who) => chromium.LetAsync(async person =>
    {
        var tab = await AtTheHelpPageAsync(person, who);

        await tab.DoAsync("return");

        await tab.SeeAsync("Du blev ikke logget ind");
        Assert.StartsWith(demo.Sapa + "/logins/", tab.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task Who_cancels_at_the_IdP_may_choose_another() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheHelpPageAsync(person, null);
        await tab.SeeAsync("Du blev ikke logget ind i SAPA");
        await tab.PictureAsync("cancelled");

        await tab.DoAsync("other");
        await tab.ChooseAsync("Lillevig Kommune");
        await tab.LogInAsAsync("lise");

        await tab.SeeAsync("Du er logget ind");
    });

    [Fact]
    public Task The_code_stays_the_same_on_reload_and_stands_in_the_audit_log() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheHelpPageAsync(person, "bent");
        await tab.SeeAsync("Dit login er ikke sikkert nok til SAPA");
        var code = await tab.Page.Locator(".reference strong").TextContentAsync();
        await tab.ReloadAsync();

        Assert.Equal(code, await tab.Page.Locator(".reference strong").TextContentAsync());
        await using var audit = new FileStream(Path.Combine(demo.Federation.Folder, "audit.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(audit);
        Assert.Contains(code!, await reader.ReadToEndAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task The_text_for_the_helpdesk_is_copied_by_a_button_and_names_nobody() => chromium.LetAsync(async person =>
    {
        await person.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"], new() { Origin = demo.Federation.GatewayUrl });
        var tab = await AtTheHelpPageAsync(person, "bent");
        await tab.SeeAsync("Dit login er ikke sikkert nok til SAPA");

        await tab.Page.Locator("#copy").ClickAsync();

        await Assertions.Expect(tab.Page.Locator("#copy-said")).Not.ToBeEmptyAsync();
        var copied = await tab.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.Equal(await tab.Page.Locator("#helpdesk-text").TextContentAsync(), copied.ReplaceLineEndings("\n"));
        Assert.Contains((await tab.Page.Locator(".reference strong").TextContentAsync())!, copied, StringComparison.Ordinal);
        Assert.DoesNotContain("Bent", copied, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task The_language_sticks(bool scripts) => chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
    {
        var tab = await AtTheHelpPageAsync(person, "bent");
        await tab.SeeAsync("Dit login er ikke sikkert nok til SAPA");

        await tab.PressAsync(tab.Page.GetByRole(AriaRole.Button, new() { Name = "English" }));

        await tab.SeeAsync("Your login is not secure enough for SAPA");
        await tab.OpenAsync(demo.Ky + "/login");
        await tab.HandOverAsync();
        await tab.SeeAsync("Please choose how to log in");
    });

    private async Task<Tab> AtTheHelpPageAsync(Person person, string? who)
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync(who);
        await tab.HandOverAsync();
        return tab;
    }
}
