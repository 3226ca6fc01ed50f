using ContextHandler.FunctionalTests.Demo;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A choice remembered, used and forgotten as a person does it.</summary>
public sealed class RememberedChoiceTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_remembered_choice_skips_the_chooser_next_time(bool scripts) => chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
    {
        var tab = await RememberKorsbaekAsync(person);

        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.HandOverAsync();

        await tab.SeeAsync("Log ind");
        Assert.StartsWith("http://korsbaek.localhost:", tab.Page.Url, StringComparison.Ordinal);
    });

    [Fact]
    public Task It_is_remembered_for_another_system_too() => chromium.LetAsync(async person =>
    {
        var tab = await RememberKorsbaekAsync(person);

        await tab.OpenAsync(demo.Ky + "/login");

        await tab.SeeAsync("Log ind");
        await tab.LogInAsAsync("karen");
        await tab.SeeAsync("Du er logget ind");
    });

    [Fact]
    public Task Without_the_tick_nothing_is_remembered() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await Assertions.Expect(tab.Remember).Not.ToBeCheckedAsync();
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync("karen");
        await tab.SeeAsync("Du er logget ind");

        await tab.OpenAsync(demo.Sapa + "/login");

        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
    });

    [Fact]
    public Task A_login_that_did_not_work_is_not_remembered() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.Remember.CheckAsync();
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync(null);
        await tab.SeeAsync("Du blev ikke logget ind i SAPA");

        await tab.OpenAsync(demo.Sapa + "/login");

        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
    });

    [Fact]
    public Task The_choice_is_shown_forgotten_by_one_button_and_asked_for_again() => chromium.LetAsync(async person =>
    {
        var tab = await RememberKorsbaekAsync(person);

        await tab.OpenAsync(demo.Federation.GatewayUrl + "/choice?return=" + Uri.EscapeDataString(demo.Sapa + "/"));
        await Assertions.Expect(tab.Page.GetByText("Korsbæk Kommune")).ToBeVisibleAsync();
        await tab.PictureAsync("remembered");
        await tab.PressAsync(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Glem mit valg" }));
        await Assertions.Expect(tab.Page.GetByText("Denne browser husker ikke noget valg af login.")).ToBeVisibleAsync();
        await tab.PictureAsync("forgotten");
        Assert.DoesNotContain("ch-choice", await person.CookieNamesAsync(demo.Federation.GatewayUrl));
        await tab.PressAsync(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Tilbage til systemet" }));
        await tab.SeeAsync("Velkommen");

        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
    });

    [Fact]
    public Task After_an_error_the_remembered_login_is_offered_but_not_gone_to() => chromium.LetAsync(async person =>
    {
        var tab = await RememberKorsbaekAsync(person);
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.LogInAsAsync("bent");
        await tab.SeeAsync("Dit login er ikke sikkert nok til SAPA");

        await tab.DoAsync("other");

        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
        await Assertions.Expect(tab.Page.Locator("section.latest")).ToContainTextAsync("Korsbæk Kommune");
        await tab.PictureAsync("preselected");
    });

    private async Task<Tab> RememberKorsbaekAsync(Person person)
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.Remember.CheckAsync();
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync("karen");
        await tab.HandOverAsync();
        await tab.SeeAsync("Du er logget ind");
        return tab;
    }
}
