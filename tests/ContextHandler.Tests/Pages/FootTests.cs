using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class FootTests
{
    private static readonly PageFrame Frame = RenderedPage.Frame(Language.Da) with { Here = "/choose?login=a&system=b" };

    [Theory]
    [InlineData(Language.Da, "en", "English")]
    [InlineData(Language.En, "da", "Dansk")]
    public async Task Switches_to_the_other_language_in_its_own_words_and_comes_back_here(Language language, string other, string name)
    {
        var page = await RenderedPage.OfAsync(Sample.Error, Frame with { Language = language });

        var form = page.Only("footer").Descendants("form").Single();
        var button = form.Descendants("button").Single();
        Assert.Equal(("post", "/language"), (form.Attribute("method")?.Value, form.Attribute("action")?.Value));
        Assert.Equal([("here", "/choose?login=a&system=b")], page.Hidden);
        Assert.Equal((name, other), (button.Value, button.Attribute("lang")?.Value));
        Assert.Equal([$"language={other}"], page.Submits);
    }

    [Fact]
    public async Task Offers_no_switch_where_the_page_cannot_be_shown_again()
    {
        var page = await RenderedPage.OfAsync(Sample.Error, Frame with { Here = null });

        Assert.Empty(page.All("form"));
    }

    [Fact]
    public async Task Comes_after_the_page_s_own_form()
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser, Frame);

        Assert.Equal(["/choose", "/language"], page.All("form").Select(form => form.Attribute("action")?.Value));
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData("javascript:alert(1)", 2)]
    [InlineData("https://www.was.digst.dk/contexthandler", 3)]
    public async Task Links_to_the_logins_to_the_remembered_choice_and_to_the_accessibility_statement_if_there_is_one(string? statement, int links)
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser, Frame with { AccessibilityStatementUrl = statement });

        var foot = page.Only("footer").Descendants("a").Select(link => (link.Attribute("href")?.Value, link.Value)).ToList();
        Assert.Equal(links, foot.Count);
        Assert.Equal([("/session", "Dine login"), ("/choice", "Dit valg af login")], foot.Take(2));
        Assert.All(foot.Skip(2), link => Assert.Equal((statement, "Tilgængelighedserklæring"), link));
    }

    [Fact]
    public async Task Is_not_on_the_page_that_nobody_stays_on()
    {
        var page = await RenderedPage.OfAsync(Sample.HandOver, Frame);

        Assert.Empty(page.All("footer"));
    }
}
