using System.Net;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Sessions;

/// <summary>Sessions of a proxied system: what a step-up, a limit and a giving up do to them.</summary>
public sealed class ProxiedSessionTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    [Fact]
    public async Task H06_a_step_up_changes_the_identifier_and_the_old_one_opens_nothing()
    {
        using var browser = await stage.Federation.LoggedInAsync("/", "Low");
        var low = browser.SessionSecret()!;

        await stage.Federation.LogInAsync(browser, "/sager/1", new() { Loa = "Substantial" });

        using var thief = stage.Federation.NewVisitor();
        thief.Cookies.Take($"ch-session={low}; Path=/; HttpOnly; SameSite=Lax", overHttps: false);
        Assert.NotEqual(low, browser.SessionSecret());
        stage.Federation.Idp.Read(await thief.OpenAsync("/"));
        Assert.Equal(200, (await browser.OpenAsync("/sager/1")).Status);
    }

    [Fact]
    public async Task Decision_07_a_level_too_low_ends_at_the_help_page_and_returning_leads_to_the_start_page()
    {
        using var browser = stage.Federation.NewVisitor();

        var visit = await stage.Federation.LogInAsync(browser, "/sager/1", new() { Loa = "Low" });

        Assert.Equal("LevelTooLow", stage.Federation.Audit.Last.Reason);
        Assert.Null(browser.SessionSecret());
        var hop = await browser.HopAsync(new(stage.Federation.At("/choose"), stage.Federation.At(""), [new("login", visit.LoginId), new("do", "return")]));
        Assert.Equal((303, stage.Federation.At("/")), (hop.Status, hop["Location"]));
        Assert.Equal("returned", stage.Federation.Audit.Last.Outcome);
    }

    /// <summary>A page left open must not keep a login alive that nobody uses: Low ends after 60 minutes.</summary>
    [Fact]
    public async Task Looking_at_the_sessions_page_is_no_use_of_the_session()
    {
        using var browser = await stage.Federation.LoggedInAsync("/", "Low");

        stage.Federation.Clock.Advance(TimeSpan.FromMinutes(59));
        var during = await browser.OpenAsync("/session");
        stage.Federation.Clock.Advance(TimeSpan.FromMinutes(2));
        var after = await browser.OpenAsync("/session");

        Assert.Contains("NSIS Low", during.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("NSIS Low", after.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxied_system_has_no_requests_of_its_own_by_saml()
    {
        using var browser = stage.Federation.NewVisitor();

        var visit = await browser.SendAsync(stage.Federation.System.Request());

        Assert.Null(visit.Left);
        Assert.Equal("refused", stage.Federation.Audit.Last.Outcome);
    }

    [Fact]
    public async Task A_phone_that_changes_network_browser_and_language_stays_logged_in_as_the_same_person()
    {
        using var browser = stage.Federation.NewVisitor();
        (browser.Address, browser.Headers["User-Agent"]) = (IPAddress.Parse("192.0.2.1"), "Phone/1.0");
        await stage.Federation.LogInAsync(browser, "/", new() { Loa = "Low" });
        var before = stage.Backend.Received[^1];

        (browser.Address, browser.Headers["User-Agent"], browser.Language) = (IPAddress.Parse("2001:db8::7"), "Phone/2.0 (desktop site)", "da");
        Assert.Equal(200, (await browser.OpenAsync("/videre")).Status);

        var after = stage.Backend.Received[^1];
        Assert.Equal(("192.0.2.1", "2001:db8::7"), (before["X-Forwarded-For"], after["X-Forwarded-For"]));
        Assert.NotEqual(before["User-Agent"], after["User-Agent"]);
        Assert.NotNull(before["X-Ch-Subject"]);
        Assert.Equal((before["X-Ch-Subject"], "/videre"), (after["X-Ch-Subject"], after.Target));
    }
}
