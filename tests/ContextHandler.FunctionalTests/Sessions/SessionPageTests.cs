using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Sessions;

/// <summary>The page that shows what one is logged in to, and logs out.</summary>
public class SessionPageTests
{
    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3");

    [Fact]
    public async Task It_shows_the_system_the_level_and_the_login_that_was_used()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var before = await browser.OpenAsync("/session");

        await LogInAsync(federation, browser);
        var after = await browser.OpenAsync("/session");

        Assert.Equal((200, 200), (before.Status, after.Status));
        Assert.Null(HtmlForm.Of(before.Last)?.Fields.FirstOrDefault(field => field.Key == Visit.FormTokenName).Value);
        Assert.Contains("NSIS Substantial", after.Page, StringComparison.Ordinal);
        Assert.Contains("The municipality korsbaek", after.Page, StringComparison.Ordinal);
        Assert.Equal("no-store", after.Last["Cache-Control"]);
    }

    [Fact]
    public async Task Its_button_logs_out_and_says_what_lives_on()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        await LogInAsync(federation, browser);

        var visit = await LogOutAsync(browser);

        Assert.Equal([303, 200], visit.Hops.Select(hop => hop.Status));
        Assert.StartsWith(federation.At("/session/ended?logout="), visit.Last.Request.Url, StringComparison.Ordinal);
        Assert.Contains("You are logged out", visit.Page, StringComparison.Ordinal);
        Assert.Contains("Cannot log you out from here. Log out inside the system.", visit.Page, StringComparison.Ordinal);
        Assert.Null(Session(browser));
        Assert.Contains(federation.Audit.Lines, line => line.Outcome == "loggedOut");
    }

    [Fact]
    public async Task What_was_logged_out_is_dead_on_the_server_and_not_only_forgotten()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        await LogInAsync(federation, browser);
        var secret = Session(browser)!.Value;
        await LogOutAsync(browser);

        browser.Cookies.Take($"ch-session={secret}; Path=/; HttpOnly; SameSite=Lax", overHttps: false);

        Assert.Contains("This browser is not logged in", (await browser.OpenAsync("/session")).Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no token")]
    [InlineData("the token of another browser")]
    [InlineData("the right token, from a foreign page")]
    public async Task Without_the_page_s_own_token_nothing_ends_and_the_page_is_shown_again(string how)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        using var other = federation.NewBrowser();
        await LogInAsync(federation, browser);
        await LogInAsync(federation, other);
        var token = (await browser.OpenAsync("/session")).FormToken;
        KeyValuePair<string, string>[] fields = how switch
        {
            "no token" => [],
            "the token of another browser" => [new(Visit.FormTokenName, (await other.OpenAsync("/session")).FormToken)],
            _ => [new(Visit.FormTokenName, token)],
        };

        var visit = await browser.SendAsync(new(federation.At("/session"), how.EndsWith("foreign page", StringComparison.Ordinal) ? "https://evil.example" : federation.At(""), fields));

        Assert.Equal([303, 200], visit.Hops.Select(hop => hop.Status));
        Assert.Contains("NSIS Substantial", (await browser.OpenAsync("/session")).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_that_they_are_logged_out_while_they_are_not()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        await LogInAsync(federation, browser);

        var visit = await browser.OpenAsync("/session/ended");

        Assert.Equal(federation.At("/session"), visit.Last.Request.Url);
        Assert.Contains("NSIS Substantial", visit.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?logout=made-up")]
    [InlineData("?logout=%00")]
    [InlineData("?system=https://evil.example")]
    [InlineData("")]
    public async Task A_made_up_address_names_nobody(string query)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.OpenAsync("/session/ended" + query);

        Assert.Equal(200, visit.Status);
        Assert.DoesNotContain("evil.example", visit.Page.Split("<footer")[0], StringComparison.Ordinal);
        Assert.DoesNotContain("<dt>", visit.Page, StringComparison.Ordinal);
    }

    /// <summary>What it is used for inside the system is not seen here, so that a logout must reach it until it has surely ended: 8 hours at Substantial.</summary>
    [Fact]
    public async Task A_system_with_a_login_of_its_own_is_shown_until_it_has_ended_at_the_latest()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        await LogInAsync(federation, browser);

        federation.Clock.Advance(TimeSpan.FromHours(8) - TimeSpan.FromMinutes(1));
        var during = await browser.OpenAsync("/session");
        federation.Clock.Advance(TimeSpan.FromMinutes(2));
        var after = await browser.OpenAsync("/session");

        Assert.Contains("NSIS Substantial", during.Page, StringComparison.Ordinal);
        Assert.Contains("This browser is not logged in", after.Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/session")]
    [InlineData("/session/ended?logout=made-up")]
    public async Task The_language_switch_leads_back_to_it(string page)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var visit = await browser.OpenAsync(page);
        Assert.Equal("en", visit.Language);

        var switched = await browser.PressAsync(visit, "da");

        Assert.Equal((federation.At(page), "da"), (switched.Last.Request.Url, switched.Language));
    }

    private static async Task LogInAsync(TestFederation federation, TestBrowser browser)
    {
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Substantial" }))).Status);
    }

    // The form posts the page's token alone.
    private static async Task<Visit> LogOutAsync(TestBrowser browser) => await browser.ForgetAsync(await browser.OpenAsync("/session"));

    private static Cookie? Session(TestBrowser browser) => browser.Cookies.All.SingleOrDefault(cookie => cookie.Name == "ch-session");
}
