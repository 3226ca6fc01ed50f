using ContextHandler.AspNetCore.Pages;
using ContextHandler.Levels;
using ContextHandler.Login;

namespace ContextHandler.Tests.Pages;

/// <summary>The part that help and error pages share: who can solve it, and what to tell them.</summary>
public class HelpTests
{
    [Theory]
    [InlineData(FixedBy.Municipality, "Det er Korsbæk Kommune, der kan løse det.", "mailto:it-support@korsbaek.example.dk")]
    [InlineData(FixedBy.System, "Det er leverandøren af SAPA, der kan løse det.", "mailto:support@sapa.example.dk")]
    [InlineData(FixedBy.Operations, "Det er driften af Context Handler, der kan løse det.", "mailto:drift@contexthandler.example.dk")]
    public async Task Names_who_can_solve_it_with_their_contact(FixedBy fixedBy, string sentence, string mail)
    {
        var desk = Sample.HelpDesk with { FixedBy = fixedBy };
        RenderedPage[] pages =
        [
            await RenderedPage.OfAsync(Sample.Explain with { HelpDesk = desk }),
            await RenderedPage.OfAsync(Sample.Error with { HelpDesk = desk }),
        ];

        Assert.All(pages, page => Assert.Contains(sentence, page.Text, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Equal(mail, page.Only("section").Descendants("a").First().Attribute("href")?.Value));
    }

    [Fact]
    public async Task Sends_nobody_to_a_helpdesk_for_what_the_person_can_do()
    {
        var page = await RenderedPage.OfAsync(Sample.Error with { HelpDesk = Sample.HelpDesk with { FixedBy = FixedBy.Person } });

        Assert.Contains(HelpTexts.FixedByPerson.Da, page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Only("section").Descendants("a"));
    }

    [Theory]
    [InlineData(Language.Da, """
        Kode: K7M2-9QXD
        Tidspunkt: 1. juli 2026 kl. 14.05.09 (+02:00)
        Tidspunkt i UTC: 2026-07-01 12:05:09
        Brugervendt system: SAPA
        Kommunens login: Korsbæk Kommune
        Årsag: LevelTooLow
        Krævet niveau: NSIS Betydelig
        Opnået niveau: NSIS Lav
        """)]
    [InlineData(Language.En, """
        Code: K7M2-9QXD
        Time: 1 July 2026 at 14:05:09 (+02:00)
        Time in UTC: 2026-07-01 12:05:09
        System: SAPA
        Municipality's login: Korsbæk Kommune
        Reason: LevelTooLow
        Level required: NSIS Substantial
        Level achieved: NSIS Low
        """)]
    public async Task The_text_for_the_helpdesk_finds_the_login_and_says_nothing_about_the_person(Language language, string text)
    {
        var page = await RenderedPage.OfAsync(Sample.Explain, language);

        Assert.Equal(text.ReplaceLineEndings("\n"), page.WithId("helpdesk-text").Value);
    }

    [Fact]
    public async Task The_text_for_the_helpdesk_leaves_out_what_is_not_known()
    {
        var page = await RenderedPage.OfAsync(Sample.BareError);

        Assert.Equal(3, page.WithId("helpdesk-text").Value.Split('\n').Length);
    }

    /// <summary>Rule R13: which check refused a message is nothing to tell its sender; what a login of one's own came to is.</summary>
    [Theory]
    [InlineData(FailureReason.IdpAnsweredError, true, true)]
    [InlineData(FailureReason.IdpAnsweredError, false, false)]
    [InlineData(FailureReason.SignatureInvalid, true, false)]
    [InlineData(FailureReason.DecryptionFailed, true, false)]
    [InlineData(FailureReason.BackendDown, false, true)]
    [InlineData(FailureReason.BackendTooSlow, false, true)]
    public void The_text_for_the_helpdesk_is_no_oracle(FailureReason reason, bool isOwnLogin, bool says)
    {
        var text = HelpDeskText.Of(Sample.HelpDesk with { Reason = reason }, isOwnLogin ? Level.Of(NistLevel.Three) : null, null, Language.En);

        Assert.Equal(says, text.Contains(reason.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_copy_button_appears_only_when_its_script_runs_and_is_announced_politely()
    {
        var page = await RenderedPage.OfAsync(Sample.Error);

        Assert.NotNull(page.WithId("copy").Attribute("hidden"));
        Assert.Equal("status", page.WithId("copy-said").Attribute("role")?.Value);
        Assert.Contains("button.hidden = false;", page.Only("script").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_two_factor_page_leads_to_the_municipality_s_enrolment()
    {
        var page = await RenderedPage.OfAsync(Sample.Explain);

        Assert.Contains(page.All("a"), link => link.Attribute("href")?.Value == "https://korsbaek.example.dk/to-faktor" && link.Value == HelpTexts.SetUpTwoFactor.Da);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("javascript:alert(1)")]
    public async Task Leads_to_no_enrolment_that_it_cannot_vouch_for(string? address)
    {
        var page = await RenderedPage.OfAsync(Sample.Explain with { EnrolmentUrl = address });

        Assert.DoesNotContain(HelpTexts.SetUpTwoFactor.Da, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_to_no_enrolment_when_two_factors_are_not_what_is_missing()
    {
        var page = await RenderedPage.OfAsync(Sample.Explain with { Required = Level.Of(NsisLevel.High), Achieved = AchievedLevel.Of(NsisLevel.Substantial) });

        Assert.DoesNotContain(HelpTexts.SetUpTwoFactor.Da, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_the_restart_beside_the_buttons()
    {
        var page = await RenderedPage.OfAsync(Sample.Explain);

        Assert.Equal(("https://sapa.example.dk/", "Start forfra i SAPA"), (page.Only("form").Descendants("a").Single().Attribute("href")?.Value, page.Only("form").Descendants("a").Single().Value));
    }
}
