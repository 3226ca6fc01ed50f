using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>Somebody does not answer, or with an error: the asker is answered all the same, once, and told that the logout is partial (security case I04).</summary>
public class UnansweredTests
{
    [Fact]
    public async Task Who_is_silent_for_five_seconds_is_waited_for_no_longer()
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        await stage.AskAsync(page, 0, inFrame: true);
        var idp = stage.Idp.Logout.ReadRequest(await stage.AskAsync(page, 1));
        page = await stage.Browser.SendAsync(stage.Idp.Logout.Answer(idp));

        stage.Federation.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(["waiting", "ended"], await stage.OutcomesAsync(page));
        stage.Federation.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["silent", "ended"], await stage.OutcomesAsync(page));

        Assert.Equal(("Success", "PartialLogout"), stage.Sapa.Logout.ReadResponse(await stage.Browser.OpenAsync(page.Last.Request.Url)).Status);
    }

    [Theory]
    [InlineData("Responder", null, "refused")]
    [InlineData("Success", "PartialLogout", "partial")]
    public async Task Who_could_not_log_out_makes_it_partial(string status, string? second, string outcome)
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        var ky = stage.Ky.Logout.ReadRequest(await stage.AskAsync(page, 0));
        page = await stage.Browser.SendAsync(stage.Ky.Logout.Answer(ky, new() { Status = status, SecondStatus = second }));
        Assert.Equal([outcome, "waiting"], await stage.OutcomesAsync(page));
        var idp = stage.Idp.Logout.ReadRequest(await stage.AskAsync(page, 1));

        var answered = stage.Sapa.Logout.ReadResponse(await stage.Browser.SendAsync(stage.Idp.Logout.Answer(idp)));

        Assert.Equal(("Success", "PartialLogout"), answered.Status);
    }

    [Fact]
    public async Task The_asker_has_one_answer_and_it_is_sent_again_where_it_was_lost()
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        var answered = stage.Sapa.Logout.ReadResponse(await stage.FinishAsync(page));
        Assert.DoesNotContain(stage.Browser.Cookies.All, cookie => cookie.Name == "ch-session");

        var again = stage.Sapa.Logout.ReadResponse(await stage.FinishAsync(page));
        var reloaded = await stage.Browser.OpenAsync(page.Last.Request.Url);

        Assert.Equal("PartialLogout", answered.Status.Second);
        Assert.Equal((answered.Id, answered.Status), (again.Id, again.Status));
        Assert.Contains("You are logged out", reloaded.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_comes_late_in_a_frame_is_noted_and_says_nothing()
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.IdpAsksAsync();
        var ky = stage.Ky.Logout.ReadRequest(await stage.AskAsync(page, 0, inFrame: true));
        stage.Federation.Clock.Advance(TimeSpan.FromSeconds(10));
        await stage.FinishAsync(page);

        var noted = await stage.Browser.SendAsync(stage.Ky.Logout.Answer(ky));

        Assert.Equal((204, ""), (noted.Status, noted.Page));
        Assert.Equal(["ended", "waiting"], await stage.OutcomesAsync(page));
    }

    /// <summary>SAML2Int SDP-SP35.</summary>
    [Fact]
    public async Task A_session_that_runs_out_asks_nobody()
    {
        await using var stage = await LogoutStage.StartAsync();

        stage.Federation.Clock.Advance(TimeSpan.FromHours(9));
        var visit = await stage.Browser.OpenAsync("/session");

        Assert.Null(visit.Left);
        Assert.False(await stage.IsLoggedInAsync());
        Assert.DoesNotContain(stage.Federation.Audit.Lines, line => line.Outcome == "loggedOut");
    }
}
