using System.Xml.Linq;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Keys.Readiness;

namespace ContextHandler.Tests.Pages;

public class RolloverPageTests
{
    [Fact]
    public async Task Counts_who_is_ready_and_says_whether_the_next_step_is_safe()
    {
        var page = await RenderedPage.OfAsync(RolloverSample.Content);

        Assert.Equal("Vi venter på 2 parter.", page.Lede);
        Assert.Equal(("1", "3"), (page.Only("progress").Attribute("value")?.Value, page.Only("progress").Attribute("max")?.Value));
        Assert.Contains("1 af 3 er klar", Text(page, "verdict"), StringComparison.Ordinal);
        Assert.Contains("Vent med at trække den gamle nøgle tilbage.", Text(page, "verdict"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RolloverStep.Retire, "Den gamle nøgle kan trækkes tilbage.")]
    [InlineData(RolloverStep.Promote, "Den nye nøgle kan tages i brug.")]
    public async Task Says_so_when_everybody_is_ready(RolloverStep next, string verdict)
    {
        var all = RolloverSample.Signing with { Next = next, Peers = [.. RolloverSample.Signing.Ready] };

        var page = await RenderedPage.OfAsync(RolloverSample.Content with { Board = new(RolloverSample.Now, [all]) });

        Assert.Equal("Alle er klar til det, der nu skal ske.", page.Lede);
        Assert.Contains(verdict, Text(page, "verdict"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RolloverStep.Retire, "Den trækkes tilbage af sig selv den 23. juni 2026 kl. 06.10.")]
    [InlineData(RolloverStep.Promote, "Skiftet sker af sig selv den 16. juni 2026 kl. 06.10.")]
    public async Task Says_that_the_date_holds_whoever_is_waited_for(RolloverStep next, string sentence)
    {
        var waiting = RolloverSample.Signing with { Next = next };

        var page = await RenderedPage.OfAsync(RolloverSample.Content with { Board = new(RolloverSample.Now, [waiting]) });

        Assert.Contains(sentence, Text(page, "verdict"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_who_is_waited_for_first_with_why_when_and_whom_to_call()
    {
        var page = await RenderedPage.OfAsync(RolloverSample.Content);

        var waiting = Items(page, "waiting");
        Assert.Equal(2, waiting.Count);
        Assert.StartsWith("Ærø Kommune", waiting[0], StringComparison.Ordinal);
        Assert.Contains("Ikke set siden varslingen Hentede senest vores metadata den 28. maj 2026 kl. 06.10, uden den nye nøgle. It-vagten", waiting[0], StringComparison.Ordinal);
        Assert.Contains("Manuel", waiting[1], StringComparison.Ordinal);
        Assert.Contains("Ikke set endnu.", waiting[1], StringComparison.Ordinal);
        Assert.Equal(["tel:+4512345678", "mailto:vagt@example.dk"], List(page, "waiting").Elements("li").First().Descendants("a").Select(link => link.Attribute("href")?.Value));
        Assert.StartsWith("Egeby Kommune", Assert.Single(Items(page, "ready")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_where_it_is_in_its_calendar_and_what_comes_next()
    {
        var page = await RenderedPage.OfAsync(RolloverSample.Content);

        Assert.Equal(
            [
                "Varslet 2. juni 2026 kl. 06.10",
                "Taget i brug 16. juni 2026 kl. 06.10 Her er vi",
                "Den gamle trækkes tilbage 23. juni 2026 kl. 06.10 om 6 dage",
            ],
            Items(page, "calendar"));
        Assert.Equal("step", List(page, "calendar").Elements("li").ElementAt(1).Attribute("aria-current")?.Value);
    }

    [Fact]
    public async Task Asks_nobody_for_an_encryption_key_that_is_not_published()
    {
        var secret = RolloverSample.Signing with { Use = CredentialUse.Encryption, Next = RolloverStep.Promote, Peers = [] };

        var page = await RenderedPage.OfAsync(RolloverSample.Content with { Board = new(RolloverSample.Now, [secret]) });

        Assert.StartsWith("Ingen skal gøre noget endnu", Text(page, "verdict"), StringComparison.Ordinal);
        Assert.Empty(page.All("progress"));
    }

    [Fact]
    public async Task Shows_the_certificates_that_end_the_first_to_end_first()
    {
        var page = await RenderedPage.OfAsync(RolloverSample.Content);

        Assert.Equal(
            ["Udløbet Slut Kommune", "Under 1 dag Nu Kommune", "1 dag Halv Kommune", "12 dage Snart Kommune"],
            Items(page, "ending").Select(item => item.Split(" Nøgle i metadata")[0]));
        Assert.Contains("Intet certifikat, vi kan se, udløber inden for 60 dage (1 i alt).", (await RenderedPage.OfAsync(RolloverSample.Nothing)).Only("main").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_is_planned_and_what_is_frozen_when_nothing_is_under_way()
    {
        var freeze = new Freeze(RolloverSample.Now, RolloverSample.Now.AddDays(3), "folketingsvalg");

        Assert.Contains("Ingen ændring af vores nøgler er planlagt.", (await RenderedPage.OfAsync(RolloverSample.Nothing)).Only("main").Value, StringComparison.Ordinal);
        var page = await RenderedPage.OfAsync(RolloverSample.Nothing with { NextChange = RolloverSample.Now.AddDays(1).AddSeconds(5), Freeze = freeze });
        Assert.Contains("Næste ændring af vores nøgler sker den 18. juni 2026 kl. 06.10.05.", page.Only("main").Value, StringComparison.Ordinal);
        Assert.Contains("frosset til den 20. juni 2026 kl. 06.10: folketingsvalg", Text(page, "note"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_to_the_other_language_by_its_own_address_and_to_no_choice_of_login()
    {
        var page = await RenderedPage.OfAsync(RolloverSample.Content, RenderedPage.Frame(Language.Da) with { InOtherLanguage = "/ops/rollover?language=en", Here = "/ops/rollover" });

        Assert.Equal(("/ops/rollover?language=en", "English"), page.Only("footer").Descendants("a").Select(link => (link.Attribute("href")?.Value, link.Value)).Single());
        Assert.Empty(page.All("form"));
    }

    [Theory]
    [InlineData(13 * 24 + 3, "om 13 dage", "in 13 days")]
    [InlineData(48, "om 2 dage", "in 2 days")]
    [InlineData(47.9, "om 47 timer", "in 47 hours")]
    [InlineData(1.99, "om 119 minutter", "in 119 minutes")]
    [InlineData(0.01, "om 1 minut", "in 1 minute")]
    [InlineData(0, "nu", "now")]
    public void Time_left_is_said_in_the_unit_that_one_thinks_in(double hours, string danish, string english)
    {
        var then = RolloverSample.Now.AddHours(hours);

        Assert.Equal((danish, english), (Dates.Away(RolloverSample.Now, then, Language.Da), Dates.Away(RolloverSample.Now, then, Language.En)));
    }

    private static XElement List(RenderedPage page, string css) => page.All("ul").Concat(page.All("ol")).Single(list => list.Attribute("class")?.Value == css);

    private static List<string> Items(RenderedPage page, string css) => [.. List(page, css).Elements("li").Select(item => RenderedPage.Squeeze(item.Value))];

    private static string Text(RenderedPage page, string css) =>
        RenderedPage.Squeeze(page.Root.Descendants().Single(element => element.Attribute("class")?.Value == css).Value);
}
