using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Selection;

namespace ContextHandler.Tests.Pages;

public class ChooserPageTests
{
    [Theory]
    [InlineData(Language.Da, "Vælg venligst en autentificeringsmetode", "SAPA kræver", "Login med to faktorer (NIST 3)")]
    [InlineData(Language.En, "Please choose how to log in", "SAPA requires", "Login with two factors (NIST 3)")]
    public async Task Says_which_system_asks_and_what_it_needs_in_plain_words(Language language, string heading, string asks, string level)
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser, language);

        Assert.Equal(heading, page.Only("h1").Value);
        Assert.Equal(asks, page.Only("dt").Value);
        Assert.Equal(level, RenderedPage.Squeeze(page.Only("dd").Value));
    }

    [Fact]
    public async Task Is_one_form_that_posts_the_login_and_the_idp_pressed()
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser);

        var form = page.Only("form");
        Assert.Equal(("post", "/choose"), (form.Attribute("method")?.Value, form.Attribute("action")?.Value));
        Assert.Equal([("login", "login-1"), ("system", Sample.SapaId)], page.Hidden);
        Assert.Equal(page.All("button").Count(), form.Descendants("button").Count());
        Assert.Contains("idp=https://idp.example.dk/44444444/Odense%20Kommune", page.Submits);
    }

    [Theory]
    [InlineData(Language.Da)]
    [InlineData(Language.En)]
    public async Task Lists_in_Danish_order_in_both_languages(Language language)
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser, language);

        Assert.Equal(
            ["Korsbæk Kommune", "Korsbæk Kommune", "Odense Kommune", "Ærø Kommune", "Øster Vrå Kommune", "Aarhus Kommune"],
            page.All("button").Select(button => button.Elements("span").First().Value));
    }

    [Fact]
    public async Task Decision_22_names_the_idp_only_where_a_municipality_has_several()
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser);

        Assert.Equal(
            ["Medarbejderlogin", "Nyt login med Entra ID"],
            page.All("span").Where(span => span.Attribute("class")?.Value == "idp").Select(span => span.Value));
    }

    [Theory]
    [InlineData(Exclusion.CeilingTooLow, "Dette login er ikke så sikkert, som systemet kræver.")]
    [InlineData(Exclusion.NoNsisLevel, "Dette login oplyser ikke et NSIS-sikringsniveau, og det kræver systemet.")]
    [InlineData(Exclusion.NotInIdpList, "Systemet har bedt om et andet login.")]
    public async Task Shows_an_excluded_idp_with_the_reason_and_lets_nobody_submit_it(Exclusion exclusion, string reason)
    {
        var excluded = Sample.Excluded("Bjerre Kommune", "66666666", exclusion);
        var page = await RenderedPage.OfAsync(Sample.Chooser with { Candidates = [Sample.Open("Odense Kommune", "44444444"), excluded] });

        Assert.Contains($"Bjerre Kommune {reason}", page.Text, StringComparison.Ordinal);
        Assert.Equal(["idp=https://idp.example.dk/44444444/Odense%20Kommune"], page.Submits);
        Assert.DoesNotContain(excluded.Idp.EntityId.Value, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_show_what_the_system_may_not_use()
    {
        var hidden = Sample.Excluded("Bjerre Kommune", "66666666", Exclusion.NotAllowedForSystem);
        var page = await RenderedPage.OfAsync(Sample.Chooser with { Candidates = [Sample.Open("Odense Kommune", "44444444"), hidden] });

        Assert.DoesNotContain("Bjerre", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_level_has_words_and_a_formal_name_of_its_own()
    {
        Assert.Equal(Level.All.Count, Level.All.Select(LevelTexts.FormalName).Distinct().Count());
        Assert.All(Level.All, level => Assert.NotEqual(LevelTexts.InPlainWords(level).Da, LevelTexts.InPlainWords(level).En));
    }

    [Theory]
    [InlineData(Language.Da, "Odense Kommunes login svarer ikke lige nu", "Nyt login med Entra ID svarer ikke lige nu")]
    [InlineData(Language.En, "Odense Kommune’s login is not answering right now", "Nyt login med Entra ID is not answering right now")]
    public async Task Says_which_logins_do_not_answer_and_lets_them_be_picked(Language language, string ofTheOnlyOne, string ofOneOfSeveral)
    {
        EntityId[] down = [.. Sample.Chooser.Candidates.Select(candidate => candidate.Idp).Where(idp => idp.Name.Da is "Odense Kommune" or "Nyt login med Entra ID").Select(idp => idp.EntityId)];
        var page = await RenderedPage.OfAsync(Sample.Chooser with { Down = down.ToHashSet() }, language);

        Assert.Equal([ofOneOfSeveral, ofTheOnlyOne], page.All("button").SelectMany(button => button.Elements("span")).Where(span => span.Attribute("class")?.Value == "notice").Select(span => span.Value));
    }

    [Theory]
    [InlineData(Language.Da, "Det login, vi husker for dig, svarer ikke lige nu.")]
    [InlineData(Language.En, "The login we remember for you is not answering right now.")]
    public async Task Says_that_the_remembered_login_does_not_answer_where_the_system_named_it_and_no_rule_was_stopped(Language language, string sentence)
    {
        var idp = Sample.Chooser.Candidates.First(candidate => candidate.Exclusion is null).Idp;

        var page = await RenderedPage.OfAsync(Sample.Chooser with { Remembered = new(idp, ChoiceDoubt.NotAnswering), Unanswering = null }, language);

        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
    }
}
