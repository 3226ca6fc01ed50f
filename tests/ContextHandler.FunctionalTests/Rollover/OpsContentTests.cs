using System.Net;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>One address, read by people and by programs.</summary>
public class OpsContentTests
{
    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html;q=0", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    public async Task A_browser_gets_a_page_and_a_program_json(string? accept, string expected)
    {
        await using var federation = await RollingPlan.Plan.StartAsync();
        var visit = await OpenAsync(federation, OpsPage.Path, accept);

        Assert.Equal(200, visit.Status);
        Assert.StartsWith(expected, visit.Last["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("no-store", visit.Last["Cache-Control"]);
    }

    [Theory]
    [InlineData("", "en")]
    [InlineData("?language=da", "da")]
    [InlineData("?language=en", "en")]
    [InlineData("?language=tlh", "en")]
    public async Task The_page_is_in_the_language_of_its_address_else_of_the_browser(string query, string language)
    {
        await using var federation = await RollingPlan.Plan.StartAsync();

        Assert.Equal(language, (await OpenAsync(federation, OpsPage.Path + query, "text/html")).Language);
    }

    [Fact]
    public async Task Json_says_what_rolls_when_and_who_is_waited_for()
    {
        await using var federation = await RollingPlan.Plan.StartAsync();
        federation.Clock.SetTo(RollingPlan.Announce);

        var board = await OpsPage.ReadAsync(federation);

        Assert.Equal(RollingPlan.Promote, (DateTimeOffset?)board.Json["nextChange"]);
        var signing = board.Rollover("signing");
        Assert.Equal(("signing.pem", "signing-next.pem", "promote"), ((string?)signing["old"]!["name"], (string?)signing["new"]!["name"], (string?)signing["next"]));
        Assert.Equal("safe to promote: 0 of 2, waiting for System sapa, Kommunen korsbaek", (string?)signing["summary"]);
        Assert.False((bool?)signing["isSafe"]);
        Assert.Equal(0, (int?)board.Rollover("encryption")["of"]);
    }

    [Fact]
    public async Task A_name_of_the_federation_file_is_text_on_the_page()
    {
        var plan = RollingPlan.Plan;
        plan = plan with { Systems = [plan.Systems[0].With("name", new System.Text.Json.Nodes.JsonObject { ["da"] = "<script>alert(1)</script>" })] };
        await using var federation = await plan.StartAsync();
        federation.Clock.SetTo(RollingPlan.Announce);

        Assert.DoesNotContain("<script", (await OpenAsync(federation, OpsPage.Path, "text/html")).Page, StringComparison.Ordinal);
    }

    private static async Task<Visit> OpenAsync(TestFederation federation, string path, string? accept)
    {
        using var browser = federation.NewBrowser();
        browser.Address = IPAddress.Loopback;
        if (accept is not null)
        {
            browser.Headers["Accept"] = accept;
        }

        return await browser.OpenAsync(path);
    }
}
