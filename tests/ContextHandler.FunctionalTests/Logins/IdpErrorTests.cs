using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 10: the IdP answers an error.</summary>
public class IdpErrorTests
{
    [Theory]
    [InlineData(SignaturePlacement.None)]
    [InlineData(SignaturePlacement.Response)]
    public async Task Decision_10_an_error_of_the_idp_shows_a_page_and_the_login_lives_on(SignaturePlacement placement)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var failed = await LoginWalk.WalkAsync(federation, IdpAnswer.Error("Responder", "AuthnFailed") with { Signature = placement });
        Assert.InRange(failed.Outcome.Status, 400, 499);
        Assert.Equal(("explained", "IdpAnsweredError"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));

        var again = await failed.AnswerAsync(await failed.Browser.PressAsync(failed.Outcome, "again"), new() { Loa = "Substantial" });
        Assert.Equal("Success", again.Received.Status);
    }

    [Fact]
    public async Task Decision_10_the_idp_s_own_words_are_shown_to_nobody()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, IdpAnswer.Error("Responder", "MadeUpByTheIdp") with { StatusMessage = "<b>call 555-1234</b>" });
        var received = federation.System.Read(await walk.Browser.PressAsync(walk.Outcome, "return"));

        Assert.DoesNotContain("555-1234", walk.Outcome.Page + received.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("MadeUpByTheIdp", walk.Outcome.Page + received.Text, StringComparison.Ordinal);
        Assert.Equal("Responder", received.Status);
    }

    [Theory]
    [InlineData("NoAuthnContext")]
    [InlineData("AuthnFailed")]
    [InlineData("RequestDenied")]
    public async Task Decision_10_the_system_gets_the_status_when_the_person_asks_for_it(string second)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, IdpAnswer.Error("Responder", second));
        var received = federation.System.Read(await walk.Browser.PressAsync(walk.Outcome, "return"));

        Assert.Equal(("Responder", second), (received.Status, received.SecondStatus));
        Assert.Equal("state-of-the-system", received.RelayState);
        Assert.Equal("returned", federation.Audit.Last.Outcome);
    }

    [Fact]
    public async Task Decision_10_under_IsPassive_the_system_gets_the_status_at_once()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, IdpAnswer.Error("Responder", "NoPassive"), new() { IsPassive = true });

        Assert.True(walk.Question.IsPassive);
        Assert.Equal(("Responder", "NoPassive"), (walk.Received.Status, walk.Received.SecondStatus));
    }

    [Fact]
    public async Task Decision_10_under_IsPassive_a_level_too_low_is_told_at_once_and_never_passed_on()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Low" }, new() { IsPassive = true });

        Assert.Equal(("Responder", "NoAuthnContext"), (walk.Received.Status, walk.Received.SecondStatus));
        Assert.Null(walk.Received.TheAssertion);
    }

    [Fact]
    public async Task Decision_10_an_error_with_an_assertion_is_refused()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial", Status = "Responder", AssertionAnyway = true });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal("refused", federation.Audit.Last.Outcome);
    }

    [Fact]
    public async Task Decision_10_success_without_an_assertion_is_refused()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new()
        {
            Signature = SignaturePlacement.Response,
            EditResponse = response => response.Element(Wire.Assertion + "Assertion")!.Remove(),
        });

        Assert.Null(walk.Outcome.Left);
        Assert.Equal("refused", federation.Audit.Last.Outcome);
    }

    [Fact]
    public async Task Decision_10_an_error_brought_by_another_browser_does_not_touch_the_login()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        using var other = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        Assert.Null((await other.SendAsync(federation.Idp.Answer(question, IdpAnswer.Error("Responder", "AuthnFailed")))).Left);
        Assert.Equal("BrowserMismatch", federation.Audit.Last.Reason);

        var visit = await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Substantial" }));
        Assert.Equal("Success", federation.System.Read(visit).Status);
    }

    [Fact]
    public async Task Decision_10_an_error_of_another_idp_does_not_end_the_login()
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await browser.PressAsync(chooser, federation.Idp.EntityId));

        await browser.SendAsync(federation.Idps["egeby"].Answer(question, IdpAnswer.Error("Responder", "AuthnFailed")));
        Assert.Equal(("refused", "IssuerMismatch"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));

        var visit = await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Substantial" }));
        Assert.Equal("Success", federation.System.Read(visit).Status);
    }
}
