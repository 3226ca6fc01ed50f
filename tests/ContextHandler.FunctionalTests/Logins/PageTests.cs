using System.Text.RegularExpressions;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 18, and what a person can do on the pages.</summary>
public partial class PageTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };
    private static readonly IdpAnswer TooLow = new() { Loa = "Low" };

    [Fact]
    public async Task Decision_18_every_page_has_exactly_the_policy_without_form_action_and_is_not_stored()
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await browser.PressAsync(chooser, federation.Idp.EntityId));
        var help = await browser.SendAsync(federation.Idp.Answer(question, TooLow));
        var error = await browser.OpenAsync("/saml/idp/sso");
        var handOver = await browser.PressAsync(help, "return");

        Assert.NotNull(handOver.Left);
        Hop[] pages = [chooser.Last, help.Last, error.Last, handOver.Last];
        Assert.All(pages, page => Assert.Matches(Policy(), page["Content-Security-Policy"]));
        Assert.All(pages, page => Assert.Equal("no-store", page["Cache-Control"]));
        Assert.Equal(pages.Length, pages.Select(page => page["Content-Security-Policy"]).Distinct().Count());
    }

    [Fact]
    public async Task Decision_18_redirects_are_not_stored_either()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { ByPost = true }));

        Assert.All(visit.Hops, hop => Assert.Equal("no-store", hop["Cache-Control"]));
    }

    [Fact]
    public async Task The_help_page_says_what_was_required_and_achieved_and_whom_to_contact()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, TooLow);

        Assert.Equal(403, walk.Outcome.Status);
        string[] said = ["Substantial", "Low", "helpdesk@korsbaek.example.dk", "The municipality korsbaek", "The system sapa", federation.Audit.Last.Reference];
        Assert.All(said, text => Assert.Contains(text, walk.Outcome.Page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("da", "Betydelig", "<html lang=\"da\">")]
    [InlineData("en", "Substantial", "<html lang=\"en\">")]
    public async Task The_help_page_speaks_danish_or_english(string language, string level, string tag)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        browser.Language = language;
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        var help = await browser.SendAsync(federation.Idp.Answer(question, TooLow));

        Assert.Contains(level, help.Page, StringComparison.Ordinal);
        Assert.Contains(tag, help.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_page_keeps_its_status_and_reference_number_on_reload()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, TooLow);
        var reloaded = await walk.Browser.OpenAsync(walk.Outcome.Last.Request.Url);

        Assert.NotNull(walk.Outcome.Reference);
        Assert.Equal((walk.Outcome.Status, walk.Outcome.Reference), (reloaded.Status, reloaded.Reference));
        Assert.Contains("helpdesk@korsbaek.example.dk", reloaded.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_again_asks_the_same_idp_to_log_the_person_in_anew()
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await browser.PressAsync(chooser, federation.Idp.EntityId));
        var help = await browser.SendAsync(federation.Idp.Answer(question, TooLow));

        var again = federation.Idp.Read(await browser.PressAsync(help, "again"));
        var visit = await browser.SendAsync(federation.Idp.Answer(again, Good));

        Assert.Equal((false, true), (question.ForceAuthn, again.ForceAuthn));
        Assert.NotEqual(question.Id, again.Id);
        Assert.Equal("Success", federation.System.Read(visit).Status);
    }

    [Fact]
    public async Task Choose_another_login_shows_the_chooser_though_one_idp_is_left()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, TooLow);
        var chooser = await walk.Browser.PressAsync(walk.Outcome, "other");

        Assert.Null(chooser.Left);
        Assert.Equal(200, chooser.Status);
        Assert.False(chooser.Last.Request.IsPost); // a page one can go back to
        var again = await walk.AnswerAsync(await walk.Browser.PressAsync(chooser, federation.Idp.EntityId), Good);
        Assert.Equal("Success", again.Received.Status);
    }

    [Fact]
    public async Task Return_to_the_system_answers_NoAuthnContext_and_ends_the_login()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, TooLow);
        var received = federation.System.Read(await walk.Browser.PressAsync(walk.Outcome, "return"));
        var twice = await walk.Browser.PressAsync(walk.Outcome, "return");

        Assert.Equal(("Responder", "NoAuthnContext"), (received.Status, received.SecondStatus));
        Assert.Equal((walk.Outcome.Reference, "state-of-the-system"), (received.StatusMessage, received.RelayState));
        Assert.Null(received.TheAssertion);
        Assert.Null(twice.Left);
        Assert.Equal((410, "RequestAlreadyAnswered"), (twice.Status, federation.Audit.Last.Reason));
    }

    [Fact]
    public async Task The_buttons_work_for_nobody_but_the_login_s_own_browser()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var other = federation.NewBrowser();

        var walk = await LoginWalk.WalkAsync(federation, TooLow);
        var visit = await other.PressAsync(walk.Outcome, "return");

        Assert.Null(visit.Left);
        Assert.Equal("BrowserMismatch", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task A_foreign_page_cannot_press_the_buttons()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, TooLow);
        var form = HtmlForm.Of(walk.Outcome.Last)!;
        var visit = await walk.Browser.SendAsync(new(federation.At("/choose"), "https://evil.example", [.. form.Fields, new("do", "return")]));

        Assert.Null(visit.Left);
        Assert.Equal("BrowserMismatch", federation.Audit.Last.Reason);
    }

    [GeneratedRegex("^default-src 'none'; style-src 'self'; img-src 'self'; script-src 'nonce-[A-Za-z0-9_-]{22,}'; frame-ancestors 'none'; base-uri 'none'$")]
    private static partial Regex Policy();
}
