using ContextHandler.AspNetCore.Pages;
using ContextHandler.Levels;
using ContextHandler.Login;

namespace ContextHandler.Tests.Pages;

public class ExplainPageTests
{
    private static readonly AchievedLevel Password = AchievedLevel.Of(NistLevel.Two);
    private static readonly AchievedLevel TwoFactors = AchievedLevel.Of(NistLevel.Three);

    public static TheoryData<string, string?, string> Advice => new()
    {
        { "NIST 3", "NIST 2", nameof(HelpTexts.TwoFactorNotSetUp) },
        { "NSIS Substantial", null, nameof(HelpTexts.TwoFactorNotSetUp) },
        { "NSIS High", "NIST 1", nameof(HelpTexts.TwoFactorNotSetUp) },
        { "NIST 4", "NIST 3", nameof(HelpTexts.StrongerLoginNeeded) },
        { "NIST 2", "NIST 1", nameof(HelpTexts.StrongerLoginNeeded) },
        { "NIST 2", null, nameof(HelpTexts.StrongerLoginNeeded) },
        { "NSIS Substantial", "NIST 3", nameof(HelpTexts.NsisLevelNeeded) },
        { "NSIS Low", "NIST 4", nameof(HelpTexts.NsisLevelNeeded) },
    };

    [Theory]
    [InlineData(Language.Da, "Login med to faktorer (NSIS Betydelig)", "Login med adgangskode (NSIS Lav)")]
    [InlineData(Language.En, "Login with two factors (NSIS Substantial)", "Login with a password (NSIS Low)")]
    public async Task Says_what_was_required_and_what_was_achieved(Language language, string required, string achieved)
    {
        var page = await RenderedPage.OfAsync(Sample.Explain, language);

        Assert.Equal([required, achieved, "Korsbæk Kommune"], page.All("dd").Take(3).Select(dd => RenderedPage.Squeeze(dd.Value)));
    }

    [Fact]
    public async Task Where_nothing_can_be_tried_or_chosen_the_way_back_stands_out()
    {
        var dead = await RenderedPage.OfAsync(Sample.Explain with { HelpDesk = Sample.Explain.HelpDesk with { Reason = ContextHandler.Login.FailureReason.NoCandidate, Idp = null } });

        Assert.Equal(["return"], dead.All("button").Where(button => button.Attribute("class")?.Value == "primary").Select(button => button.Attribute("value")?.Value));
    }

    [Fact]
    public async Task Says_that_no_level_came_back()
    {
        var page = await RenderedPage.OfAsync(Sample.LevelMissing);

        Assert.Equal(HelpTexts.LevelWasMissing.Da, page.Lede);
        Assert.Contains(HelpTexts.NoLevelStated.Da, page.All("dd").Select(dd => RenderedPage.Squeeze(dd.Value)));
    }

    [Theory, MemberData(nameof(Advice))]
    public async Task Advises_two_factor_login_only_where_that_is_what_was_missing(string required, string? achieved, string text)
    {
        Assert.True(Level.TryParse(required, out var level));
        var reached = Level.TryParse(achieved, out var nist) ? AchievedLevel.Of(nist.Nist!.Value) : null;
        var page = await RenderedPage.OfAsync(Sample.Explain with { Required = level, Achieved = reached });

        var expected = (LocalizedText)typeof(HelpTexts).GetField(text)!.GetValue(null)!;
        Assert.Contains(expected.Da, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_whom_to_contact_and_links_to_mail_and_telephone()
    {
        var page = await RenderedPage.OfAsync(Sample.Explain);

        Assert.Contains("It-support i Korsbæk", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["mailto:it-support@korsbaek.example.dk", "tel:+4512345678"],
            page.Only("section").Descendants("a").Select(link => link.Attribute("href")?.Value));
    }

    [Fact]
    public async Task An_address_cannot_add_headers_to_the_mail()
    {
        var page = await RenderedPage.OfAsync(Sample.Explain with { HelpDesk = Sample.HelpDesk with { IdpContact = new(null, "a@b.dk?bcc=c@d.dk", null) } });

        Assert.Equal("mailto:a@b.dk%3Fbcc%3Dc@d.dk", page.Only("section").Descendants("a").Single().Attribute("href")?.Value);
    }

    [Fact]
    public async Task Sends_to_the_municipality_when_the_idp_names_nobody()
    {
        var page = await RenderedPage.OfAsync(Sample.Explain with { HelpDesk = Sample.HelpDesk with { Idp = null, IdpContact = null } });

        Assert.Contains(HelpTexts.FixedByMunicipality.Da, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offers_again_other_and_return_in_one_form_and_the_reference_number()
    {
        var page = await RenderedPage.OfAsync(Sample.Explain);

        Assert.Equal(("post", "/choose"), (page.Only("form").Attribute("method")?.Value, page.Only("form").Attribute("action")?.Value));
        Assert.Equal([("login", "login-1"), ("system", Sample.SapaId)], page.Hidden);
        Assert.Equal(["do=again", "do=other", "do=return"], page.Submits);
        Assert.Contains(page.All("strong"), strong => strong.Value == "K7M2-9QXD");
    }

    [Fact]
    public async Task Offers_only_what_can_be_done()
    {
        var page = await RenderedPage.OfAsync(Sample.Explain with { HelpDesk = Sample.HelpDesk with { Reason = FailureReason.NoCandidate, Idp = null, IdpContact = null } });

        Assert.Equal(["do=return"], page.Submits);
    }

    [Fact]
    public async Task Shows_the_catalogue_s_text_for_other_reasons_and_nothing_about_levels()
    {
        var page = await RenderedPage.OfAsync(Sample.Explain with { HelpDesk = Sample.HelpDesk with { Reason = FailureReason.IdpAnsweredError }, Achieved = null });

        Assert.Equal("Katalogets tekst.", page.Lede);
        Assert.DoesNotContain("faktorer", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_login_can_be_too_weak_for_one_requirement_and_of_the_wrong_family_for_another()
    {
        Assert.NotEqual(
            LevelTexts.Advice(Level.Of(NsisLevel.Substantial), Password),
            LevelTexts.Advice(Level.Of(NsisLevel.Substantial), TwoFactors));
    }
}
