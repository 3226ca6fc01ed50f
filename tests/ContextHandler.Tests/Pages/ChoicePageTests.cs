using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class ChoicePageTests
{
    [Theory]
    [InlineData(Language.Da, "29. marts 2026", "25. september 2026")]
    [InlineData(Language.En, "29 March 2026", "25 September 2026")]
    public async Task Says_what_is_remembered_since_when_and_until_when(Language language, string since, string until)
    {
        var page = await RenderedPage.OfAsync(Sample.Choice, language);

        Assert.Equal(["Korsbæk Kommune", "Nyt login med Entra ID", since, until], page.All("dd").Select(dd => dd.Value));
    }

    /// <summary>Made just before midnight in UTC: in Denmark it is tomorrow.</summary>
    [Fact]
    public async Task The_day_is_the_day_in_Denmark()
    {
        var choice = Sample.Choice.Remembered! with { Since = new(2026, 6, 30, 22, 30, 0, TimeSpan.Zero) };
        var page = await RenderedPage.OfAsync(Sample.Choice with { Remembered = choice });

        Assert.Contains("1. juli 2026", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgets_by_one_button_with_the_page_s_own_token()
    {
        var page = await RenderedPage.OfAsync(Sample.Choice);

        Assert.Equal("Glem mit valg", page.Only("button").Value);
        Assert.Equal([("__RequestVerificationToken", "token-1")], page.Hidden);
        Assert.Equal("/choice?return=https%3A%2F%2Fsapa.example.dk%2F", page.Only("form").Attribute("action")?.Value);
        Assert.Equal("post", page.Only("form").Attribute("method")?.Value);
    }

    [Fact]
    public async Task Leads_back_only_where_a_system_asked_for_it()
    {
        var asked = await RenderedPage.OfAsync(Sample.Choice);
        var unasked = await RenderedPage.OfAsync(Sample.Choice with { ReturnUrl = null });

        Assert.Equal(("https://sapa.example.dk/", "Tilbage til systemet"), asked.Only("main").Descendants("a").Select(link => (link.Attribute("href")?.Value, link.Value)).Single());
        Assert.Empty(unasked.Only("main").Descendants("a"));
        Assert.Equal("/choice", unasked.Only("form").Attribute("action")?.Value);
    }

    [Fact]
    public async Task Says_that_nothing_is_remembered_and_offers_nothing_to_forget()
    {
        var page = await RenderedPage.OfAsync(Sample.Choice with { Remembered = null });

        Assert.Equal(PageTexts.NoChoiceRemembered.Da, page.Lede);
        Assert.Empty(page.All("form"));
        Assert.Single(page.Only("main").Descendants("a"));
    }
}
