using ContextHandler.FunctionalTests.Demo;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>The back button at every step: nothing breaks, and from wherever it leads there is a way on.</summary>
public sealed class BackTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    [Fact]
    public Task Back_from_the_login_page_is_the_chooser_and_another_municipality_may_be_chosen() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheLoginPageAsync(person);

        await tab.GoBackAsync();
        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
        await tab.ChooseAsync("Lillevig Kommune");
        await tab.LogInAsAsync("lise");

        await tab.SeeAsync("Du er logget ind");
    });

    [Fact]
    public Task Back_from_the_help_page_is_the_login_page_and_what_it_answers_gets_a_way_on() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheLoginPageAsync(person);
        await tab.LogInAsAsync("bent");
        await tab.SeeAsync("Dit login er ikke sikkert nok");

        await tab.GoBackAsync();
        await tab.SeeAsync("Log ind");
        await tab.LogInAsAsync("karen");

        await tab.SeeAsync("Login kunne ikke gennemføres"); // the same AuthnRequest answered twice
        await tab.PictureAsync("second-answer");
        await tab.StartOverAsync();
        await tab.SeeAsync("Velkommen");
    });

    [Fact]
    public Task Back_twice_from_the_help_page_is_the_login_where_it_stood() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheLoginPageAsync(person);
        await tab.LogInAsAsync("bent");
        await tab.SeeAsync("Dit login er ikke sikkert nok");

        await tab.GoBackAsync();
        await tab.GoBackAsync();
        await tab.SeeAsync("Dit login er ikke sikkert nok");
        await tab.DoAsync("other");
        await tab.ChooseAsync("Lillevig Kommune");
        await tab.LogInAsAsync("lise");

        await tab.SeeAsync("Du er logget ind");
    });

    [Fact]
    public Task Back_from_the_end_page_may_log_in_again_but_not_with_the_same_request() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheLoginPageAsync(person);
        await tab.LogInAsAsync("karen");
        await tab.SeeAsync("Du er logget ind");

        await tab.GoBackAsync();
        await tab.SeeAsync("Log ind");
        await tab.LogInAsAsync("karen");

        await tab.SeeAsync("Login kunne ikke gennemføres");
        await tab.StartOverAsync();
        await tab.SeeAsync("Velkommen");
    });

    [Fact]
    public Task Back_to_the_chooser_of_an_answered_login_offers_a_restart() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheLoginPageAsync(person);
        await tab.LogInAsAsync("karen");
        await tab.SeeAsync("Du er logget ind");

        await tab.GoBackAsync();
        await tab.GoBackAsync();

        await tab.SeeAsync("Login kunne ikke gennemføres");
        await tab.StartOverAsync();
        await tab.SeeAsync("Velkommen");
    });

    [Fact]
    public Task A_bookmark_of_the_chooser_offers_a_restart_to_another_browser() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        var bookmark = tab.Page.Url;

        await person.Context.ClearCookiesAsync();
        await tab.OpenAsync(bookmark);

        await tab.SeeAsync("Login kunne ikke gennemføres");
        await tab.PictureAsync("bookmark");
        await tab.StartOverAsync();
        await tab.SeeAsync("Velkommen");
    });

    private async Task<Tab> AtTheLoginPageAsync(Person person)
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.SeeAsync("Log ind");
        return tab;
    }
}
