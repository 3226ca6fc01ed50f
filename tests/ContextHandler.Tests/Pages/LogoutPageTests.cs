using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Logout;

namespace ContextHandler.Tests.Pages;

public class LogoutPageTests
{
    [Theory]
    [InlineData(Language.Da, "Venter", "Venter på svar", "Logget ud")]
    [InlineData(Language.En, "Waiting", "Waiting for an answer", "Logged out")]
    public async Task Says_of_each_party_how_far_it_is(Language language, string waiting, string asked, string ended)
    {
        var page = await RenderedPage.OfAsync(LogoutSample.UnderWay, language);

        Assert.Equal([ended, ended, asked, waiting], page.All("span").Where(span => span.Attribute("class")?.Value == "what").Select(span => span.Value));
    }

    [Fact]
    public async Task Tells_the_script_who_is_asked_where_and_what_to_say_of_every_outcome()
    {
        var page = await RenderedPage.OfAsync(LogoutSample.UnderWay);

        var list = page.WithId("logout");
        Assert.Equal("/logout/state?id=logout-1", list.Attribute("data-state")?.Value);
        Assert.Equal("/logout/done?id=logout-1", list.Attribute("data-done")?.Value);
        Assert.Equal(Enumerable.Range(0, 4).Select(to => $"/logout/ask?id=logout-1&to={to}"), page.All("li").Select(row => row.Attribute("data-ask")?.Value));
        Assert.Equal(["hereOnly", "ended", "waiting", "waiting"], page.All("li").Select(row => row.Attribute("data-outcome")?.Value));
        Assert.Equal([null, null, "yes", null], page.All("li").Select(row => row.Attribute("data-asked")?.Value));
        Assert.Equal([null, null, null, "yes"], page.All("li").Select(row => row.Attribute("data-idp")?.Value));
        var said = JsonSerializer.Deserialize<Dictionary<string, string>>(list.Attribute("data-said")!.Value)!;
        Assert.Equal(Enum.GetValues<LogoutOutcome>().Length, said.Count);
        Assert.Equal("Svarede ikke", said["silent"]);
    }

    [Fact]
    public async Task Tells_who_cannot_see_it_of_every_row_that_changes_with_its_name()
    {
        var page = await RenderedPage.OfAsync(LogoutSample.Beginning);

        Assert.Equal("polite", page.WithId("logout").Attribute("aria-live")?.Value);
        Assert.All(page.All("li"), row => Assert.Equal("true", row.Attribute("aria-atomic")?.Value));
    }

    [Fact]
    public async Task Without_scripts_there_is_a_link_for_everybody_who_may_be_asked_and_one_back()
    {
        var page = await RenderedPage.OfAsync(LogoutSample.Troubled);

        Assert.Equal(
            ["/logout/ask?id=logout-1&to=1", "/logout/ask?id=logout-1&to=3", "/logout/done?id=logout-1"],
            page.Only("main").Descendants("noscript").Descendants("a").Select(link => link.Attribute("href")?.Value));
        Assert.Equal(
            ["Prøv SAPA igen", "Log ud hos Korsbæk Kommune", "Gå tilbage til Sygedagpenge"],
            page.Only("main").Descendants("a").Select(link => link.Value));
    }

    [Fact]
    public async Task Without_scripts_it_looks_again_when_the_patience_with_somebody_is_over()
    {
        var waiting = await RenderedPage.OfAsync(LogoutSample.UnderWay);
        var still = await RenderedPage.OfAsync(LogoutSample.Beginning);

        var refresh = Assert.Single(waiting.All("meta"), meta => meta.Attribute("http-equiv") is not null);
        Assert.Equal(("refresh", "4", "noscript"), (refresh.Attribute("http-equiv")!.Value, refresh.Attribute("content")!.Value, refresh.Parent!.Name.LocalName));
        Assert.DoesNotContain(still.All("meta"), meta => meta.Attribute("http-equiv") is not null);
    }

    [Fact]
    public async Task Scripts_go_on_unheard_only_after_the_server_calls_somebody_silent_and_all_after_the_same_time()
    {
        var progress = (await RenderedPage.OfAsync(LogoutSample.UnderWay)).Only("ul").Attribute("data-patience")!.Value;
        var handOver = (await RenderedPage.OfAsync(new HandOverContent("https://idp.example.dk/slo", []) { Onward = "/logout?id=x" }))
            .All("a").Single(link => (string?)link.Attribute("id") == "onward").Attribute("data-patience")!.Value;

        Assert.Equal(progress, handOver);
        Assert.True(double.Parse(progress, CultureInfo.InvariantCulture) > Participant.Patience.TotalMilliseconds);
    }

    [Fact]
    public async Task A_logout_of_the_person_s_own_promises_no_return()
    {
        var page = await RenderedPage.OfAsync(LogoutSample.OfThePerson);

        Assert.DoesNotContain("kommer du tilbage", page.Text, StringComparison.Ordinal);
        Assert.Contains(page.Only("main").Descendants("a"), link => link.Value == LogoutTexts.Finish.Da);
    }

    [Fact]
    public async Task Once_it_is_over_it_only_tells()
    {
        var page = await RenderedPage.OfAsync(LogoutSample.Over);

        Assert.Equal("Du er logget ud", page.Only("h1").Value);
        Assert.Empty(page.All("script"));
        Assert.Empty(page.Only("main").Descendants("a"));
        Assert.Contains(SessionTexts.CloseBrowser.Da, page.Text, StringComparison.Ordinal);
    }
}
