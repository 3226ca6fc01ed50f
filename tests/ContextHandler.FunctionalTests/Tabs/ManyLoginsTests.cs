using System.Text;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Tabs;

/// <summary>Decision 16: however many logins are begun, headers stay small, the newest works, and the oldest gets a way on.</summary>
public class ManyLoginsTests
{
    private const int MostCookieBytes = 4_096;

    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("https://contexthandler.example.dk")]
    public async Task Decision_16_the_eleventh_login_works_and_the_first_gets_a_friendly_page(string baseUrl)
    {
        await using var federation = await (FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3") with { BaseUrl = baseUrl }).StartAsync();
        using var browser = federation.NewBrowser();
        await FillAsync(federation, browser);
        List<Visit> choosers = [];
        for (var begun = 0; begun < 11; begun++)
        {
            var request = federation.System.Request();
            federation.Idp.Read(await browser.SendAsync(request)); // the remembered choice
            choosers.Add(await browser.SendAsync(request)); // back
            federation.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var evicted = await browser.ChooseAsync(choosers[0], federation.Idp);

        Assert.Null(evicted.Left);
        Assert.Equal((403, "BrowserMismatch"), (evicted.Status, federation.Audit.Last.Reason));
        Assert.True(evicted.LinksTo("https://sapa.example.dk/"), evicted.Page);
        Assert.InRange(CookieBytes(browser), 1, MostCookieBytes);
        Assert.Equal(10, browser.Cookies.All.Count(cookie => cookie.Name.Contains("ch-login-", StringComparison.Ordinal)));
        foreach (var chooser in choosers.Skip(1).Reverse())
        {
            var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
            Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);
        }
    }

    [Fact]
    public async Task Decision_16_an_evicted_login_whose_answer_arrives_gets_a_friendly_page_and_begins_anew()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var first = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        for (var begun = 0; begun < 10; begun++)
        {
            federation.Clock.Advance(TimeSpan.FromSeconds(1));
            await browser.SendAsync(federation.System.Request());
        }

        var late = await browser.SendAsync(federation.Idp.Answer(first, Good));

        Assert.Null(late.Left);
        Assert.True(late.LinksTo("https://sapa.example.dk/"), late.Page);
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);
    }

    [Fact]
    public async Task Decision_16_a_hundred_logins_in_one_second_leave_ten_cookies_and_the_newest_of_them()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        IdpQuestion? last = null;
        for (var begun = 0; begun < 100; begun++)
        {
            last = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        }

        Assert.Equal(10, browser.Cookies.All.Count);
        Assert.InRange(CookieBytes(browser), 1, MostCookieBytes);
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(last!, Good))).Status);
    }

    // Every cookie of ours at once: a session, a choice, a language, the form token.
    private static async Task FillAsync(TestFederation federation, TestBrowser browser)
    {
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp, remember: true));
        await browser.SendAsync(federation.Idp.Answer(question, Good));
        await browser.SendAsync(new(federation.At("/language"), federation.At(""), [new("language", "en"), new("here", "/choice")]));
        Assert.Equal(4, browser.Cookies.All.Count);
    }

    private static int CookieBytes(TestBrowser browser) =>
        Encoding.ASCII.GetByteCount(string.Join("; ", browser.Cookies.All.Select(cookie => $"{cookie.Name}={cookie.Value}")));
}
