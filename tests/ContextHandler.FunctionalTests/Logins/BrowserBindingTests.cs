using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decisions 16 and 17: cookies, and whose login it is.</summary>
public class BrowserBindingTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Fact]
    public async Task Decision_16_a_request_by_post_is_met_again_on_a_same_site_get()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { ByPost = true }));

        Assert.Equal(303, visit.Hops[0].Status);
        Assert.StartsWith(federation.SsoUrl + "?", visit.Hops[0]["Location"], StringComparison.Ordinal);
        Assert.Empty(visit.Hops[0].SetCookies);
        Assert.Single(visit.Hops[1].SetCookies);
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(federation.Idp.Read(visit), Good))).Status);
    }

    [Fact]
    public async Task Decision_16_no_cookie_is_needed_at_the_acs_and_the_lax_cookie_comes_along_behind_it()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal([303, 200], walk.Outcome.Hops.Select(hop => hop.Status));
        Assert.Empty(walk.Outcome.Hops[0].SentCookies);
        Assert.StartsWith(federation.At("/saml/sp/continue?"), walk.Outcome.Hops[0]["Location"], StringComparison.Ordinal);
        Assert.Single(walk.Outcome.Hops[1].SentCookies);
        Assert.Equal("Success", walk.Received.Status);
    }

    [Fact]
    public async Task Decision_16_another_browser_is_refused_at_continue_and_the_right_one_still_gets_through()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        using var other = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var hop = await other.HopAsync(federation.Idp.Answer(question, Good));

        var stolen = await other.OpenAsync(hop["Location"]!);
        Assert.Null(stolen.Left);
        Assert.Equal(("refused", "BrowserMismatch"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));

        Assert.Equal("Success", federation.System.Read(await browser.OpenAsync(hop["Location"]!)).Status);
    }

    [Fact]
    public async Task Where_the_browser_is_sent_never_comes_from_a_Host_header()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var request = federation.System.Request(new() { ByPost = true });

        var hop = await browser.HopAsync(request with { Url = request.Url.Replace("localhost:5080", "evil.example", StringComparison.Ordinal) });

        Assert.Equal(303, hop.Status);
        Assert.StartsWith(federation.At("/"), hop["Location"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5080", "ch-login-", false)]
    [InlineData("https://contexthandler.example.dk", "__Host-ch-login-", true)]
    public async Task Decision_16_our_cookies_are_lax_and_http_only_and_host_bound_over_https(string baseUrl, string prefix, bool secure)
    {
        await using var federation = await (FederationPlan.Of("NSIS Substantial", "OIOSAML3") with { BaseUrl = baseUrl }).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);
        using var browser = federation.NewBrowser();
        var set = Assert.Single((await browser.SendAsync(federation.System.Request())).Last.SetCookies);
        var cookie = Assert.Single(browser.Cookies.All);

        Assert.Equal("Success", walk.Received.Status);
        Assert.StartsWith(prefix, cookie.Name, StringComparison.Ordinal);
        Assert.Equal(("Lax", "/", true, secure), (cookie.SameSite, cookie.Path, cookie.HttpOnly, cookie.Secure));
        Assert.Contains("samesite=lax", set, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Decision_16_a_browser_keeps_ten_login_cookies_and_the_oldest_goes()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        List<IdpQuestion> questions = [];
        for (var begun = 0; begun < 11; begun++)
        {
            questions.Add(federation.Idp.Read(await browser.SendAsync(federation.System.Request())));
            federation.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(10, browser.Cookies.All.Count);
        Assert.Null((await browser.SendAsync(federation.Idp.Answer(questions[0], Good))).Left);
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(questions[1], Good))).Status);
    }

    [Fact]
    public async Task Decision_16_a_login_that_has_ended_leaves_no_cookie_but_the_sessions()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal(["ch-session"], walk.Browser.Cookies.All.Select(cookie => cookie.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decision_17_the_same_request_again_in_the_same_browser_resumes_the_login(bool byPost)
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var request = federation.System.Request(new() { ByPost = byPost });
        await browser.SendAsync(request);

        var chooser = await browser.SendAsync(request);
        var question = federation.Idp.Read(await browser.PressAsync(chooser, federation.Idp.EntityId));

        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);
        Assert.Single(federation.Audit.Lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decision_17_the_chooser_can_be_reloaded(bool byPost)
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request(new() { ByPost = byPost }));
        federation.Clock.Advance(TimeSpan.FromMinutes(10));

        var reloaded = await browser.OpenAsync(chooser.Last.Request.Url);

        Assert.Equal(200, reloaded.Status);
        var question = federation.Idp.Read(await browser.PressAsync(reloaded, federation.Idp.EntityId));
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decision_17_the_page_of_a_refused_request_keeps_its_status_and_reference_number_on_reload(bool byPost)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var page = await browser.SendAsync(federation.System.Request(new() { ByPost = byPost, ProxyCount = 0 }));
        var reloaded = await browser.OpenAsync(page.Last.Request.Url);

        Assert.NotNull(page.Reference);
        Assert.Equal((page.Status, page.Reference), (reloaded.Status, reloaded.Reference));
    }

    [Fact]
    public async Task Decision_17_the_same_request_from_another_browser_is_refused()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        using var other = federation.NewBrowser();
        var request = federation.System.Request();
        await browser.SendAsync(request);

        var visit = await other.SendAsync(request);

        Assert.Null(visit.Left);
        Assert.Equal(("refused", "RequestReplayed"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));
    }

    [Fact]
    public async Task Decision_17_a_request_already_answered_shows_a_page_with_a_restart()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var request = federation.System.Request();
        var question = federation.Idp.Read(await browser.SendAsync(request));
        await browser.SendAsync(federation.Idp.Answer(question, Good));

        var visit = await browser.SendAsync(request);

        Assert.Null(visit.Left);
        Assert.InRange(visit.Status, 400, 499);
        Assert.Equal("RequestAlreadyAnswered", federation.Audit.Last.Reason);
        Assert.Contains("href=\"https://sapa.example.dk/\"", visit.Page, StringComparison.Ordinal);
    }

    // The answer takes the login's cookie away: whoever comes with it never got that answer.
    [Theory]
    [InlineData(false, "the request has been answered")]
    [InlineData(true, "undelivered: the request has been answered, and the browser still holds the cookie that the answer would have removed")]
    public async Task T09_an_answer_that_did_not_reach_the_browser_is_flagged_when_it_comes_again(bool isLost, string detail)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var cookie = Assert.Single(browser.Cookies.All);
        var answered = await browser.SendAsync(federation.Idp.Answer(question, Good));
        using var again = federation.NewBrowser();
        if (isLost)
        {
            again.Headers["Cookie"] = $"{cookie.Name}={cookie.Value}";
        }

        var visit = await again.SendAsync(answered.Last.Request);

        RefusalAssert.Refused("RequestAlreadyAnswered", visit, federation);
        Assert.Equal(detail, federation.Audit.Last.Detail);
    }

    [Fact]
    public async Task Decision_17_two_logins_in_two_tabs_do_not_disturb_each_other()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var first = federation.Idp.Read(await browser.SendAsync(federation.System.Request(new() { RelayState = "first" })));
        var second = federation.Idp.Read(await browser.SendAsync(federation.System.Request(new() { RelayState = "second" })));

        Assert.Equal("second", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(second, Good))).RelayState);
        Assert.Equal("first", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(first, Good))).RelayState);
    }
}
