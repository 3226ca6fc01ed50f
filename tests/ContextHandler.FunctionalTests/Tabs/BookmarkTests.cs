using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Tabs;

/// <summary>A bookmark of a page of ours leads back to the system it was about, and nowhere that is not registered.</summary>
public class BookmarkTests
{
    private const string StartUrl = "https://sapa.example.dk/";

    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };
    private static readonly FederationPlan Plan = FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3");

    public static TheoryData<string> OldPages => ["the chooser", "the chooser after a POST", "the chooser by its own address", "the continue page", "a help page"];

    [Theory]
    [MemberData(nameof(OldPages))]
    public async Task After_31_minutes_it_offers_a_restart_at_the_system_s_start_page(string page)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var address = await BookmarkAsync(federation, browser, page);
        federation.Clock.Advance(TimeSpan.FromMinutes(31));

        var visit = await browser.OpenAsync(address);
        var elsewhere = await federation.NewBrowser().OpenAsync(address);

        Assert.All(new[] { visit, elsewhere }, shown =>
        {
            Assert.Null(shown.Left);
            Assert.Equal(410, shown.Status);
            Assert.True(shown.LinksTo(StartUrl), shown.Page);
            Assert.NotNull(shown.Reference);
        });
        Assert.Equal(visit.Reference, elsewhere.Reference);
    }

    [Fact]
    public async Task An_old_AuthnRequest_by_redirect_says_that_it_is_too_old_and_offers_a_restart()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var request = federation.System.Request();
        await browser.SendAsync(request);
        federation.Clock.Advance(TimeSpan.FromMinutes(31));

        var visit = await browser.OpenAsync(request.Url);

        Assert.Null(visit.Left);
        Assert.InRange(visit.Status, 400, 499);
        Assert.Equal("MessageExpired", federation.Audit.Last.Reason);
        Assert.True(visit.LinksTo(StartUrl), visit.Page);
    }

    [Theory]
    [InlineData("the chooser")]
    [InlineData("a help page")]
    public async Task A_page_left_open_over_lunch_offers_a_restart_when_its_button_is_pressed(string page)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var left = chooser;
        if (page == "a help page")
        {
            var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
            left = await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Low" }));
        }

        federation.Clock.Advance(TimeSpan.FromMinutes(31));
        var visit = await browser.PressAsync(left, page == "a help page" ? "again" : federation.Idp.EntityId);

        Assert.Null(visit.Left);
        Assert.Equal(410, visit.Status);
        Assert.True(visit.LinksTo(StartUrl), visit.Page);
    }

    [Theory]
    [InlineData("https://stranger.example")]
    [InlineData("https://sapa.example.dk/")]
    [InlineData("HTTPS://SAPA.EXAMPLE.DK")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("https://sapa.example.dk\r\nSet-Cookie: planted=1")]
    [InlineData("")]
    public async Task An_address_that_names_no_registered_system_links_nowhere(string system)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var named = "system=" + Uri.EscapeDataString(system);

        foreach (var path in new[] { "/choose?login=x&", "/saml/sp/continue?login=x&answer=y&", "/saml/idp/sso?request=x&" })
        {
            var visit = await browser.OpenAsync(path + named);

            Assert.Equal(410, visit.Status);
            Assert.All(visit.Links, link => Assert.True(link[0] is '#' || link is "/session" || link.StartsWith("/choice", StringComparison.Ordinal), link));
            Assert.DoesNotContain("<script>alert", visit.Page, StringComparison.Ordinal);
            Assert.DoesNotContain(visit.Last.Headers, header => header.Value.Contains("planted", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Only_the_login_says_which_system_it_is_while_it_is_known()
    {
        await using var federation = await Plan.WithSystem("aula", "NSIS Substantial").StartAsync();
        using var browser = federation.NewBrowser();
        using var other = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());

        var visit = await other.OpenAsync($"/choose?login={chooser.LoginId}&system={Uri.EscapeDataString(federation.Systems["aula"].EntityId)}");

        Assert.Equal((403, true, false), (visit.Status, visit.LinksTo(StartUrl), visit.LinksTo("https://aula.example.dk/")));
    }

    private static async Task<string> BookmarkAsync(TestFederation federation, TestBrowser browser, string page)
    {
        var chooser = await browser.SendAsync(federation.System.Request(new() { ByPost = page != "a help page" }));
        if (page == "the chooser after a POST")
        {
            return chooser.Last.Request.Url;
        }

        if (page == "the chooser by its own address")
        {
            return $"/choose?login={chooser.LoginId}&system={Uri.EscapeDataString(federation.System.EntityId)}";
        }

        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
        var after = await browser.SendAsync(federation.Idp.Answer(question, page == "a help page" ? new() { Loa = "Low" } : Good));
        return page == "the chooser" ? chooser.Last.Request.Url : after.Last.Request.Url;
    }
}
