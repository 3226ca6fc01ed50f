using ContextHandler.Testing.Federation;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>Type-to-search on the chooser, with and without the keys æ, ø and å.</summary>
public sealed class SearchTests(Chromium chromium) : IAsyncLifetime
{
    private TestFederation federation = null!;

    public async ValueTask InitializeAsync() => federation = await LongChooser.StartAsync();

    public ValueTask DisposeAsync() => federation.DisposeAsync();

    [Fact]
    public Task People_find_their_municipality_however_their_keyboard_spells_it() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheChooserAsync(person);
        (string Typed, string Found)[] spellings =
            [("ærø", "Ærø Kommune"), ("aeroe", "Ærø Kommune"), ("KØBEN", "København Kommune"), ("kobenhavn", "København Kommune"), ("arhus", "Århus Kommune"), ("taastrup", "Høje-Taastrup Kommune")];

        foreach (var (typed, found) in spellings)
        {
            await tab.Page.Locator("#search-field").FillAsync(typed);
            await Assertions.Expect(tab.Page.Locator(".choices li:visible")).ToHaveTextAsync([found]);
        }
    });

    [Fact]
    public Task Enter_leads_to_the_first_found_and_chooses_nothing_by_itself() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheChooserAsync(person);
        await tab.Page.Locator("#search-field").FillAsync("læs");
        await tab.PictureAsync("found");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Læsø Kommune" })).ToBeFocusedAsync();
    });

    [Fact]
    public Task Who_searches_for_a_login_out_of_reach_is_told_why() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheChooserAsync(person);
        await tab.Page.Locator("#search-field").FillAsync("tårn");

        await Assertions.Expect(tab.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Det, du søger, kan ikke bruges her. Årsagen står nedenfor.");
        await Assertions.Expect(tab.Page.Locator(".excluded li:visible")).ToContainTextAsync(["Tårnby Kommune"]);
        await tab.PictureAsync("out-of-reach");
    });

    [Fact]
    public Task Without_scripts_it_is_a_plain_list() => chromium.LetAsync(new() { RunsScripts = false }, async person =>
    {
        var tab = await AtTheChooserAsync(person);

        await Assertions.Expect(tab.Page.Locator("#search-field")).ToBeHiddenAsync();
        await Assertions.Expect(tab.Page.Locator(".choices li:visible")).ToHaveCountAsync(10);
    });

    private async Task<Tab> AtTheChooserAsync(Person person)
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(federation.System.Request().Url);
        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
        return tab;
    }
}
