using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class SendAgainPageTests
{
    [Theory]
    [InlineData(Language.Da, "Login med to faktorer (NSIS Betydelig)")]
    [InlineData(Language.En, "Login with two factors (NSIS Substantial)")]
    public async Task Says_which_login_is_needed(Language language, string level)
    {
        var page = await RenderedPage.OfAsync(SessionSample.SendAgain, language);

        Assert.Equal(level, RenderedPage.Squeeze(page.Only("dd").Value));
    }

    [Fact]
    public async Task Opens_the_login_in_a_tab_that_knows_nothing_of_this_one()
    {
        var page = await RenderedPage.OfAsync(SessionSample.SendAgain);

        var link = Assert.Single(page.Only("main").Descendants("a"));
        Assert.Equal((SessionSample.SendAgain.LoginUrl, "_blank", "noopener"), (link.Attribute("href")?.Value, link.Attribute("target")?.Value, link.Attribute("rel")?.Value));
        Assert.Contains("ny fane", link.Value, StringComparison.Ordinal);
    }

    /// <summary>A page that held the fields could be made to send them by somebody else.</summary>
    [Fact]
    public async Task Holds_nothing_of_what_was_sent()
    {
        var page = await RenderedPage.OfAsync(SessionSample.SendAgain);

        Assert.Empty(page.All("form"));
        Assert.Empty(page.All("input"));
    }

    [Fact]
    public async Task Says_that_an_earlier_login_does_not_count_where_it_does_not()
    {
        var page = await RenderedPage.OfAsync(SessionSample.SendAgain with { IsFresh = true });

        Assert.Equal(SessionTexts.Fresh.Da, page.All("dd").Last().Value);
    }
}
