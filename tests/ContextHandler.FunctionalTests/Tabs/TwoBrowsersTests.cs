using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Tabs;

/// <summary>Security cases H04, H07, H10 and H11: whose login it is, and who can make a person press what.</summary>
public class TwoBrowsersTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };
    private static readonly FederationPlan Plan = FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task H04_an_attacker_s_genuine_response_posted_in_the_victim_s_browser_logs_nobody_in(bool victimHasALoginOfItsOwn)
    {
        await using var federation = await Plan.StartAsync();
        using var attacker = federation.NewBrowser();
        using var victim = federation.NewBrowser();
        var own = victimHasALoginOfItsOwn ? await victim.SendAsync(federation.System.Request()) : null;
        var chooser = await attacker.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await attacker.ChooseAsync(chooser, federation.Idp, remember: true));

        var visit = await victim.SendAsync(federation.Idp.Answer(question, Good));

        Assert.Null(visit.Left);
        Assert.Equal((403, "BrowserMismatch"), (visit.Status, federation.Audit.Last.Reason));
        Assert.Null(victim.Choice);
        Assert.DoesNotContain(visit.Hops, hop => hop.SetCookies.Any());
        if (own is not null)
        {
            var mine = federation.Idp.Read(await victim.ChooseAsync(own, federation.Idp));
            Assert.Equal("Success", federation.System.Read(await victim.SendAsync(federation.Idp.Answer(mine, Good))).Status);
        }
    }

    [Fact]
    public async Task H04_the_cookie_of_another_login_opens_nothing()
    {
        await using var federation = await Plan.StartAsync();
        using var attacker = federation.NewBrowser();
        using var victim = federation.NewBrowser();
        var mine = await attacker.SendAsync(federation.System.Request());
        var theirs = await victim.SendAsync(federation.System.Request());
        var own = Assert.Single(attacker.Cookies.All);

        attacker.Cookies.Take($"ch-login-{theirs.LoginId}={own.Value}; Path=/", overHttps: false);
        var visit = await attacker.ChooseAsync(theirs, federation.Idp);

        Assert.Null(visit.Left);
        Assert.Equal("BrowserMismatch", federation.Audit.Last.Reason);
        federation.Idp.Read(await attacker.ChooseAsync(mine, federation.Idp));
    }

    [Fact]
    public async Task H07_the_cross_site_post_brings_no_cookie_and_the_same_site_get_behind_it_brings_all()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request(new() { ByPost = true }));
        Assert.Empty(chooser.Hops[0].SentCookies);
        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp, remember: true));

        var done = await browser.SendAsync(federation.Idp.Answer(question, Good));
        var next = await browser.SendAsync(federation.System.Request(new() { ByPost = true }));

        Assert.Equal([0, 1], done.Hops.Select(hop => hop.SentCookies.Count));
        Assert.Equal([0, 2], next.Hops.Select(hop => hop.SentCookies.Count)); // the choice and the session
        federation.Idp.Read(next);
        Assert.All(browser.Cookies.All, cookie => Assert.Equal("Lax", cookie.SameSite));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task H10_a_login_cookie_tossed_in_from_a_sibling_domain_makes_the_login_nobody_s(bool alike)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var own = Assert.Single(browser.Cookies.All);

        browser.Headers["Cookie"] = $"{own.Name}={(alike ? own.Value : "1.planted")}";
        var tossed = await browser.ChooseAsync(chooser, federation.Idp);
        browser.Headers.Clear();

        Assert.Null(tossed.Left);
        Assert.Equal("BrowserMismatch", federation.Audit.Last.Reason);
        federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
    }

    [Theory]
    [InlineData("ch-login-{0}={1}")]
    [InlineData("__Host-ch-login-{0}={1}; ch-login-{0}={1}")]
    [InlineData("__host-ch-login-{0}={1}")]
    [InlineData("__Secure-ch-login-{0}={1}")]
    public async Task H10_over_https_only_the_host_bound_name_counts(string planted)
    {
        await using var federation = await (Plan with { BaseUrl = "https://contexthandler.example.dk" }).StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var value = Assert.Single(browser.Cookies.All).Value;
        using var other = federation.NewBrowser();

        other.Headers["Cookie"] = planted.Replace("{0}", chooser.LoginId, StringComparison.Ordinal).Replace("{1}", value, StringComparison.Ordinal);
        var visit = await other.ChooseAsync(chooser, federation.Idp);

        Assert.Equal(planted.StartsWith("__Host-", StringComparison.Ordinal), visit.Left is not null);
    }

    [Fact]
    public async Task H11_no_page_can_be_framed()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
        var help = await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Low" }));
        Visit[] pages =
        [
            chooser, help, await browser.OpenAsync("/choice"), await browser.OpenAsync("/choose"), await browser.OpenAsync("/saml/sp/continue"),
            await browser.OpenAsync("/saml/idp/sso"), await browser.PressAsync(help, "return"),
        ];

        Assert.All(pages, page => Assert.Equal("DENY", page.Last["X-Frame-Options"]));
        Assert.All(pages, page => Assert.Contains("frame-ancestors 'none'", page.Last["Content-Security-Policy"], StringComparison.Ordinal));
    }
}
