using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class BusyPageTests
{
    private static readonly KeyValuePair<string, string>[] Message = [new("SAMLResponse", "PHI+\"<"), new("RelayState", "x&y")];

    [Fact]
    public async Task What_came_by_get_is_asked_again_without_a_script()
    {
        var page = await RenderedPage.OfAsync(new BusyContent(Again.SameGet, 0), Language.En);

        Assert.Equal("Many are logging in right now", page.Only("h1").Value);
        Assert.Equal("", Assert.Single(page.Only("main").Descendants("a")).Attribute("href")?.Value);
        Assert.Empty(page.All("script"));
        Assert.Empty(page.All("form"));
    }

    [Fact]
    public async Task A_message_stands_in_the_page_whole_with_a_button_and_is_posted_by_itself()
    {
        var page = await RenderedPage.OfAsync(new BusyContent(new("/saml/sp/acs", Message), 9));

        var form = page.Only("form");
        Assert.Equal(("post", "/saml/sp/acs", "9"), (form.Attribute("method")?.Value, form.Attribute("action")?.Value, form.Attribute("data-wait")?.Value));
        Assert.Equal(Message, page.All("input").Select(field => KeyValuePair.Create(field.Attribute("name")!.Value, field.Attribute("value")!.Value)));
        Assert.Equal("submit", page.Only("button").Attribute("type")?.Value);
        Assert.Contains("submit.call(form)", page.Only("script").Value, StringComparison.Ordinal);
        Assert.Contains("JavaScript", page.Only("noscript").Value, StringComparison.Ordinal);
    }
}
