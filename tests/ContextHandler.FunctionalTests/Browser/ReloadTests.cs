using ContextHandler.FunctionalTests.Demo;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A login with a help page on its way, reloaded at every step.</summary>
public sealed class ReloadTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    [Theory]
    [InlineData("chooser")]
    [InlineData("login page")]
    [InlineData("help page")]
    [InlineData("login page, again")]
    [InlineData("end page")]
    public Task Reloading_a_page_changes_nothing(string at) => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        (string Page, string Heading, Func<Task> Go)[] walk =
        [
            ("chooser", "Vælg venligst en autentificeringsmetode", () => tab.OpenAsync(demo.Sapa + "/login")),
            ("login page", "Log ind", () => tab.ChooseAsync("Korsbæk Kommune")),
            ("help page", "Dit login er ikke sikkert nok til SAPA", () => tab.LogInAsAsync("bent")),
            ("login page, again", "Log ind", () => tab.DoAsync("again")),
            ("end page", "Du er logget ind", () => tab.LogInAsAsync("karen")),
        ];

        foreach (var (page, heading, go) in walk)
        {
            await go();
            await tab.SeeAsync(heading);
            if (page == at)
            {
                await tab.ReloadAsync();
                await tab.SeeAsync(heading);
            }
        }
    });

    [Theory]
    [InlineData("system")]
    [InlineData("gateway to IdP")]
    public Task A_hand_over_may_be_reloaded_before_it_is_pressed(string at) => chromium.LetAsync(new() { RunsScripts = false }, async person =>
    {
        var tab = await person.OpenTabAsync();
        (string Page, Func<Task> Go)[] walk =
        [
            ("system", () => tab.OpenAsync(demo.Ky + "/login")),
            ("chooser", () => tab.PressAsync(tab.HandOver)),
            ("gateway to IdP", () => tab.ChooseAsync("Nørreby Kommune")),
            ("login page", tab.HandOverAsync),
            ("end", () => tab.LogInAsAsync("nanna")),
        ];

        foreach (var (page, go) in walk)
        {
            await go();
            if (page == at)
            {
                await tab.ReloadAsync();
            }
        }

        await tab.HandOverAsync();
        await tab.SeeAsync("Du er logget ind");
    });

    [Fact]
    public Task The_hand_over_of_an_answer_is_shown_once_and_reloaded_offers_a_restart() => chromium.LetAsync(new() { RunsScripts = false }, async person =>
    {
        var tab = await AtTheAnswerAsync(person);

        await tab.ReloadAsync();

        await tab.SeeAsync("Login kunne ikke gennemføres");
        await tab.PictureAsync("answer-reloaded");
        await tab.StartOverAsync();
        await tab.SeeAsync("Velkommen");
    });

    [Fact]
    public Task A_Response_posted_a_second_time_gets_a_friendly_page_with_a_way_on() => chromium.LetAsync(new() { RunsScripts = false }, async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync("karen");

        var same = await person.OpenTabAsync();
        await same.Page.SetContentAsync(await tab.Page.ContentAsync());
        await same.PressAsync(same.HandOver);
        await same.SeeAsync("Du sendes videre");
        await tab.PressAsync(tab.HandOver);

        await tab.SeeAsync("Login kunne ikke gennemføres");
        await tab.PictureAsync("posted-twice");
        await same.HandOverAsync();
        await same.SeeAsync("Du er logget ind");
        await tab.StartOverAsync();
        await tab.SeeAsync("Velkommen");
    });

    // Without scripts the gateway's hand-over to the system stays.
    private async Task<Tab> AtTheAnswerAsync(Person person)
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync("karen");
        await tab.PressAsync(tab.HandOver);
        await tab.SeeAsync("Du sendes videre");
        return tab;
    }
}
