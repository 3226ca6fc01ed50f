using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class ProxyErrorPageTests
{
    [Theory]
    [InlineData(Language.Da, "Sagsarkiv svarer ikke")]
    [InlineData(Language.En, "Case archive does not answer")]
    public async Task Names_the_system_and_gives_the_code_to_read_aloud(Language language, string heading)
    {
        var page = await RenderedPage.OfAsync(SessionSample.Down, language);

        Assert.Equal(heading, page.Only("h1").Value);
        Assert.Contains(Sample.Reference, page.Text, StringComparison.Ordinal);
        Assert.Equal("mailto:support@sapa.example.dk", page.Only("section").Descendants("a").First().Attribute("href")?.Value);
    }

    [Fact]
    public async Task Asks_the_same_address_again_or_goes_to_the_start_page()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Down);

        Assert.Equal(
            [("https://contexthandler.example.dk/arkiv/sager?side=2", "Prøv igen"), ("https://contexthandler.example.dk/arkiv", "Gå til forsiden af Sagsarkiv")],
            Actions(page));
    }

    [Fact]
    public async Task Offers_one_link_where_the_start_page_is_what_did_not_answer()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Down with { RetryUrl = SessionSample.Down.HelpDesk.StartUrl });

        Assert.Equal([("https://contexthandler.example.dk/arkiv", "Prøv igen")], Actions(page));
    }

    [Fact]
    public async Task Of_a_form_it_says_that_nobody_knows_and_offers_no_second_sending()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Slow);

        Assert.Contains(ProxyTexts.MayHaveArrived.Da, page.Text, StringComparison.Ordinal);
        Assert.Equal([("https://contexthandler.example.dk/arkiv", "Gå til forsiden af Sagsarkiv")], Actions(page));
    }

    [Fact]
    public async Task Offers_nothing_where_the_system_is_not_known()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Refused);

        Assert.Empty(Actions(page));
    }

    [Fact]
    public async Task Leads_nowhere_but_to_a_web_address()
    {
        var page = await RenderedPage.OfAsync(SessionSample.Down with { RetryUrl = "javascript:alert(1)" });

        Assert.DoesNotContain("javascript:", page.Html, StringComparison.Ordinal);
    }

    private static IEnumerable<(string?, string)> Actions(RenderedPage page) =>
        page.All("a").Where(link => link.Attribute("class")?.Value.StartsWith("button", StringComparison.Ordinal) == true).Select(link => (link.Attribute("href")?.Value, link.Value));
}
