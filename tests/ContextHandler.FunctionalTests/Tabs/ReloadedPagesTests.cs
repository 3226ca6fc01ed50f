using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Tabs;

/// <summary>Security case H08: reload, back and a double click do no harm on any page.</summary>
public class ReloadedPagesTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };
    private static readonly FederationPlan Plan = FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task H08_every_page_of_a_login_can_be_reloaded_and_the_login_still_succeeds(bool byPost)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var request = federation.System.Request(new() { ByPost = byPost });
        var chooser = await ReloadAsync(browser, await browser.SendAsync(request));
        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
        var help = await ReloadAsync(browser, await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Low" })));
        var other = await ReloadAsync(browser, await browser.PressAsync(help, "other"));
        Assert.True(other.IsChooser, other.ToString());

        var again = federation.Idp.Read(await browser.ChooseAsync(other, federation.Idp));

        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(again, Good))).Status);
    }

    [Fact]
    public async Task H08_a_choice_pressed_twice_is_two_legs_of_one_login_and_either_works()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var first = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
        var second = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(first, Good))).Status);
        await AssertFriendlyAsync(browser, await browser.SendAsync(federation.Idp.Answer(second, Good)));
    }

    [Fact]
    public async Task H08_a_second_post_of_the_same_response_is_a_friendly_page_with_a_restart()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var answer = federation.Idp.Answer(federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp)), Good);
        var done = await browser.SendAsync(answer);
        Assert.Equal("Success", federation.System.Read(done).Status);

        await AssertFriendlyAsync(browser, await browser.SendAsync(answer));
        Assert.Equal("LegAlreadySpent", federation.Audit.Last.Reason);
        await AssertFriendlyAsync(browser, await browser.OpenAsync(done.Last.Request.Url));
    }

    [Fact]
    public async Task H08_the_same_response_posted_twice_before_it_is_come_for_works_once()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var answer = federation.Idp.Answer(federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp)), Good);
        var first = await browser.HopAsync(answer);
        var second = await browser.HopAsync(answer);

        Assert.Equal("Success", federation.System.Read(await browser.OpenAsync(second["Location"]!)).Status);
        await AssertFriendlyAsync(browser, await browser.OpenAsync(first["Location"]!));
    }

    [Fact]
    public async Task H08_back_to_a_chooser_whose_login_has_ended_is_a_friendly_page()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
        await browser.SendAsync(federation.Idp.Answer(question, Good));

        await AssertFriendlyAsync(browser, await browser.ChooseAsync(chooser, federation.Idps["egeby"]));
        await AssertFriendlyAsync(browser, await browser.OpenAsync(chooser.Last.Request.Url));
    }

    // 4xx with a reference number that a reload repeats, and a way on.
    private static async Task AssertFriendlyAsync(TestBrowser browser, Visit page)
    {
        Assert.Null(page.Left);
        Assert.InRange(page.Status, 400, 499);
        Assert.True(page.LinksTo("https://sapa.example.dk/"), page.Page);
        Assert.NotNull(page.Reference);
        var reloaded = await browser.SendAsync(page.Last.Request);
        Assert.Equal((page.Status, page.Reference), (reloaded.Status, reloaded.Reference));
    }

    private static async Task<Visit> ReloadAsync(TestBrowser browser, Visit page)
    {
        var reloaded = await browser.SendAsync(page.Last.Request with { From = page.Last.Request.IsPost ? page.Last.Request.From : null });
        Assert.Null(reloaded.Left);
        Assert.Equal((page.Status, page.LoginId, page.Reference), (reloaded.Status, reloaded.LoginId, reloaded.Reference));
        return reloaded;
    }
}
