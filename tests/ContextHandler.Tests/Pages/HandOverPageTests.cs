using System.Net;
using System.Text;
using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class HandOverPageTests
{
    [Fact]
    public async Task Posts_every_field_to_the_action_in_order()
    {
        var page = await RenderedPage.OfAsync(Sample.HandOver);

        Assert.Equal(("post", "https://sapa.example.dk/acs"), (page.Only("form").Attribute("method")?.Value, page.Only("form").Attribute("action")?.Value));
        Assert.Equal(
            [("SAMLResponse", "PHNhbWw+"), ("RelayState", "tilbage-til-sag-7")],
            page.All("input").Select(input => (input.Attribute("name")?.Value, input.Attribute("value")?.Value)));
        Assert.All(page.All("input"), input => Assert.Equal("hidden", input.Attribute("type")?.Value));
    }

    [Fact]
    public async Task Submits_its_own_form_by_the_one_script_that_carries_the_nonce()
    {
        var page = await RenderedPage.OfAsync(Sample.HandOver);
        var script = page.Only("script");

        Assert.Equal("hand-over", page.Only("form").Attribute("id")?.Value);

        Assert.Equal("bm9uY2U", script.Attribute("nonce")?.Value);
        Assert.Equal("document.getElementById(\"hand-over\").submit();", script.Value);
    }

    [Fact]
    public async Task Works_without_a_script()
    {
        var page = await RenderedPage.OfAsync(Sample.HandOver);

        Assert.Equal("Fortsæt", page.Only("form").Descendants("button").Single().Value);
        Assert.Contains("JavaScript", page.Only("noscript").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Da, "demo")]
    [InlineData(Language.En, null)]
    public async Task Is_filled_in_as_it_would_be_rendered(Language language, string? environment)
    {
        var (frame, content) = (RenderedPage.Frame(language, environment) with { Here = "/saml/sp/continue" }, Sample.HandOver with { Action = "https://sapa.example.dk/acs?a=1&b" });

        var filled = await RenderedPage.Renderer.RenderAsync(frame, content);
        var whole = await RenderedPage.Renderer.RenderWholeAsync(frame, content);

        Assert.Equal(Read(whole), Read(filled));
    }

    [Theory]
    [InlineData("https://sapa.example.dk/acs?a=1&b=%22&amp;c", "x")]
    [InlineData("https://sapa.example.dk/acs\" onx=\"alert(1)", "\"><script>alert(1)</script>")]
    [InlineData("https://sapa.example.dk/acs'", "' & < > \" ` æøå \U0001F511")]
    public async Task Hands_over_exactly_what_it_was_given(string action, string relayState)
    {
        var page = await RenderedPage.OfAsync(Sample.HandOver with { Action = action, Fields = [new("RelayState", relayState)] });

        Assert.Equal(action, page.Only("form").Attribute("action")?.Value);
        Assert.Equal(relayState, page.Only("input").Attribute("value")?.Value);
        Assert.Single(page.All("script"));
    }

    private static string Read(byte[] page) => RenderedPage.Squeeze(WebUtility.HtmlDecode(Encoding.UTF8.GetString(page)).Replace("<", " <", StringComparison.Ordinal));
}
