namespace ContextHandler.Tests.Pages;

public class ErrorPageTests
{
    [Fact]
    public async Task Shows_the_catalogue_s_text_the_reference_number_and_a_restart()
    {
        var page = await RenderedPage.OfAsync(Sample.Error);

        Assert.Equal(Sample.Error.PublicText.Da, page.Lede);
        Assert.Contains(page.All("strong"), strong => strong.Value == "K7M2-9QXD");
        var restart = page.Only("main").Elements("p").SelectMany(p => p.Elements("a")).Single();
        Assert.Equal(("https://sapa.example.dk/", "Start forfra i SAPA"), (restart.Attribute("href")?.Value, restart.Value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/relative")]
    public async Task Gives_advice_instead_of_a_link_it_cannot_vouch_for(string? startUrl)
    {
        var page = await RenderedPage.OfAsync(Sample.Error with { HelpDesk = Sample.Error.HelpDesk with { StartUrl = startUrl } });

        Assert.Empty(page.Only("main").Elements("p").SelectMany(p => p.Elements("a")));
        Assert.Contains("Luk denne side, åbn systemet, og log ind derfra.", page.Text, StringComparison.Ordinal);
    }
}
