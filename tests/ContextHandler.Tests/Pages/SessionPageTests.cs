using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class SessionPageTests
{
    [Theory]
    [InlineData(Language.Da, "Login med to faktorer (NSIS Betydelig)", "29. marts 2026 kl. 11.30", "29. marts 2026 kl. 19.30 Tidligere, hvis du ikke bruger det i 30 minutter.")]
    [InlineData(Language.En, "Login with two factors (NSIS Substantial)", "29 March 2026 at 11:30", "29 March 2026 at 19:30 Sooner if you do not use it for 30 minutes.")]
    public async Task Says_at_which_level_through_whom_since_when_and_until_when(Language language, string level, string since, string until)
    {
        var page = await RenderedPage.OfAsync(SessionSample.Done, language);

        Assert.Equal([level, "Korsbæk Kommune", since, until], page.All("dd").Take(4).Select(dd => RenderedPage.Squeeze(dd.Value)));
    }

    [Fact]
    public async Task Says_which_weaker_login_takes_over_when_the_strongest_ends()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Done);

        Assert.Equal("Derefter", page.All("dt").Last().Value);
        Assert.Equal("Login med adgangskode (NSIS Lav) Senest indtil 29. marts 2026 kl. 23.00 Tidligere, hvis du ikke bruger det i 1 time.", RenderedPage.Squeeze(page.All("dd").Last().Value));
    }

    [Fact]
    public async Task Leads_to_each_system_and_does_not_claim_to_know_when_a_login_of_its_own_ends()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Session);

        Assert.Equal(["https://contexthandler.example.dk/arkiv", "https://sapa.example.dk/"], page.Only("main").Descendants("a").Select(link => link.Attribute("href")?.Value));
        Assert.Equal(SessionTexts.EndsElsewhere.Da, page.All("dd").Last().Value);
    }

    [Fact]
    public async Task Says_so_where_no_level_was_stated()
    {
        var login = SessionSample.Session.Systems[1].Logins[0] with { Level = null };
        var page = await RenderedPage.OfAsync(SessionSample.Session with { Systems = [SessionSample.Session.Systems[1] with { Logins = [login] }] });

        Assert.Equal(HelpTexts.NoLevelStated.Da, page.All("dd").First().Value.Trim());
    }

    [Fact]
    public async Task Logs_out_by_one_button_with_the_page_s_own_token()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Session);

        Assert.Equal("Log ud", page.Only("button").Value);
        Assert.Equal([("__RequestVerificationToken", "token-1")], page.Hidden);
        Assert.Equal(("post", "/session"), (page.Only("form").Attribute("method")?.Value, page.Only("form").Attribute("action")?.Value));
    }

    [Fact]
    public async Task Says_that_one_is_not_logged_in_and_offers_nothing_to_log_out_of()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Nothing);

        Assert.Equal(SessionTexts.NotLoggedIn.Da, page.Lede);
        Assert.Empty(page.All("form"));
    }

    [Fact]
    public async Task After_a_login_in_a_tab_of_its_own_it_says_to_close_it_and_send_the_form_again()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Done);

        Assert.Equal("Du er logget ind", page.Only("h1").Value);
        Assert.Contains(SessionTexts.Done.Da, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_no_login_that_is_not_there()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Nothing with { IsDone = true });

        Assert.Equal("Du er ikke logget ind", page.Only("h1").Value);
        Assert.DoesNotContain(SessionTexts.Done.Da, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_logging_out_everywhere_it_says_so_and_warns_of_nothing()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Ended);

        Assert.Equal(["Sagsarkiv", "SAPA", "Login hos Korsbæk Kommune"], page.All("dt").Select(dt => dt.Value.Trim()));
        Assert.Equal([SessionTexts.AsksAgain.Da, SessionTexts.AsksAgain.Da, SessionTexts.AsksNextPerson.Da], page.All("dd").Select(dd => dd.Value));
        Assert.DoesNotContain(SessionTexts.CloseBrowser.Da, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_logging_out_it_says_why_and_what_to_do_where_one_may_still_be_logged_in()
    {
        var page = await RenderedPage.OfAsync(SessionSample.PartlyEnded);

        Assert.Equal(["Sagsarkiv", "SAPA", "Kommunernes Ydelsessystem", "Login hos Korsbæk Kommune"], page.All("dt").Select(dt => dt.Value.Trim()));
        Assert.Equal(
            [
                SessionTexts.AsksAgain.Da, "Svarede ikke. Log ud inde i systemet.", "Kan ikke logge dig ud herfra. Log ud inde i systemet.",
                "Kunne ikke logge dig ud. " + SessionTexts.LivesOnAtMunicipality.Da,
            ],
            page.All("dd").Select(dd => dd.Value));
        Assert.Contains(SessionTexts.CloseBrowser.Da, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_claims_nothing_once_nobody_remembers_how_it_went()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Forgotten);

        Assert.Empty(page.All("dt"));
        Assert.Contains(SessionTexts.ResultsForgotten.Da, page.Text, StringComparison.Ordinal);
        Assert.Contains(SessionTexts.CloseBrowser.Da, page.Text, StringComparison.Ordinal);
    }
}
