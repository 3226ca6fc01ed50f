using System.Text.Json;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>A proxied system shares the gateway's origin: what its scripts fetch they could read, so our pages are opened by people only.</summary>
public class SharedOriginTests
{
    [Theory]
    [InlineData("/session")]
    [InlineData("/choice")]
    [InlineData("/logout?id={0}")]
    [InlineData("/logout/ask?id={0}&to=0")]
    [InlineData("/logout/ask?id={0}&to=0&frame=1")]
    [InlineData("/logout/done?id={0}")]
    [InlineData("/session/ended?logout={0}")]
    public async Task No_script_fetches_a_page_of_ours(string path)
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        foreach (var mode in (string[])["cors", "no-cors", "same-origin", "Cors", "navigated"])
        {
            stage.Browser.Headers["Sec-Fetch-Mode"] = mode;
            var visit = await stage.Browser.OpenAsync(string.Format(null, path, LogoutStage.IdOf(page)));
            Assert.Single(visit.Hops);
            AssertToldAndLogged(stage, visit);
        }
    }

    [Theory]
    [InlineData("navigate")]
    [InlineData("Navigate")]
    [InlineData("nested-navigate")]
    public async Task A_person_opens_it_in_a_window_and_a_page_in_a_frame(string mode)
    {
        await using var stage = await LogoutStage.StartAsync();
        stage.Browser.Headers["Sec-Fetch-Mode"] = mode;

        Assert.Equal(200, (await stage.Browser.OpenAsync("/session")).Status);
    }

    [Fact]
    public async Task A_header_that_comes_twice_says_nothing()
    {
        await using var stage = await LogoutStage.StartAsync();

        Assert.Equal(200, (await stage.Federation.AskAsync(HttpMethod.Get, "/session", stage.Browser, ("Sec-Fetch-Mode", "cors"), ("Sec-Fetch-Mode", "cors"))).Status);
    }

    [Fact]
    public async Task A_script_of_a_proxied_page_logs_out_and_reads_where_the_person_is_to_go_on()
    {
        await using var stage = await LogoutStage.StartAsync();
        stage.Browser.Headers["Sec-Fetch-Mode"] = "cors";
        stage.Browser.Headers["Sec-Fetch-Site"] = "same-origin";

        var visit = await stage.Browser.SendAsync(new(stage.Federation.At("/session"), stage.Federation.At(""), []));

        Assert.Equal((204, 1), (visit.Status, visit.Hops.Count));
        Assert.StartsWith(stage.Federation.At("/logout?id="), visit.Last["Location"], StringComparison.Ordinal);
        stage.Browser.Headers.Clear();
        Assert.False(await stage.IsLoggedInAsync());
        Assert.Contains("SAPA", (await stage.Browser.OpenAsync(visit.Last["Location"]!)).Page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_script_of_another_site_logs_nobody_out()
    {
        await using var stage = await LogoutStage.StartAsync();
        stage.Browser.Headers["Sec-Fetch-Mode"] = "no-cors";
        stage.Browser.Headers["Sec-Fetch-Site"] = "cross-site";

        await stage.Browser.SendAsync(new(stage.Federation.At("/session"), stage.Federation.At(""), []));

        stage.Browser.Headers.Clear();
        Assert.True(await stage.IsLoggedInAsync());
    }

    [Fact]
    public async Task Nor_the_answer_to_another_system_and_nothing_begins()
    {
        await using var stage = await LogoutStage.StartAsync();
        stage.Browser.Headers["Sec-Fetch-Mode"] = "cors";
        var lines = stage.Federation.Audit.Lines.Count;

        var visit = await stage.Browser.SendAsync(stage.Ky.Request());

        AssertToldAndLogged(stage, visit);
        Assert.Equal(lines, stage.Federation.Audit.Lines.Count);
    }

    [Theory]
    [InlineData("/logout/state?id={0}")]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/saml/sp/metadata")]
    public async Task What_scripts_are_meant_to_fetch_they_do(string path)
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        stage.Browser.Headers["Sec-Fetch-Mode"] = "cors";

        Assert.Equal(200, (await stage.Browser.OpenAsync(string.Format(null, path, LogoutStage.IdOf(page)))).Status);
    }

    private static void AssertToldAndLogged(LogoutStage stage, Visit visit)
    {
        Assert.Equal((403, "application/problem+json", "no-store"), (visit.Status, visit.Last["Content-Type"], visit.Last["Cache-Control"]));
        using var problem = JsonDocument.Parse(visit.Page);
        Assert.Equal("ScriptRefused", problem.RootElement.GetProperty("title").GetString());
        var reference = problem.RootElement.GetProperty("reference").GetString()!;
        Assert.Contains(stage.Federation.Log.Lines, line => line.Text.Contains(reference, StringComparison.Ordinal) && line.Text.Contains("ScriptRefused", StringComparison.Ordinal));
    }
}
