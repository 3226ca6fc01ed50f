using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

/// <summary>Two clicks, or a navigation that was cancelled: the session has ended, its logout has not been seen, and nobody else has been asked yet.</summary>
public sealed class LogoutAgainTests
{
    private readonly LogoutStage stage = new();

    [Fact]
    public async Task A_system_that_asks_again_goes_on_where_it_was_and_its_newest_request_is_answered()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var first = await stage.PageOfAsync(await stage.SystemAsksAsync());
        var system = first.Participants.ToList().FindIndex(participant => participant.Outcome == LogoutOutcome.Waiting);
        await stage.AnswerAsync(await stage.AskAsync(first, system));
        await stage.AskAsync(first, first.Participants.Count - 1); // the IdP, whose answer is lost with the page

        var second = await stage.PageOfAsync(await stage.SystemAsksAsync(asks => asks with { RelayState = "the second click's" }));
        Assert.Equal(LogoutOutcome.Ended, second.Participants[system].Outcome);
        await stage.EverybodyAnswersAsync(second);
        var answer = LogoutStage.Answer(await stage.ShowAsync(second.Id));

        Assert.Equal(("_logout-of-the-system2", "the second click's", null), (answer.InResponseTo, answer.RelayState, answer.SecondLevelStatus));
        Assert.Null(LogoutStage.Answer(await stage.IdpAsksAsync()).SecondLevelStatus); // the logout of the first click is not in the way
    }

    // One system that names no session, in two browsers: neither may be left waiting for an answer that the other got.
    [Fact]
    public async Task Who_asks_again_in_another_browser_is_answered_there_at_once_and_the_first_is_answered_too()
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);
        var first = await stage.PageOfAsync(await stage.SystemAsksAsync(asks => asks with { SessionIndexes = [] }));
        var again = Assert.IsType<LogoutStep.Continue>(await stage.SystemAsksAsync(asks => asks with { SessionIndexes = [] }));

        stage.Visitor = null;
        var elsewhere = LogoutStage.Answer(await stage.ShowAsync(again.Path.Split('=')[1]));
        stage.Visitor = key;
        await stage.EverybodyAnswersAsync(first);
        var here = LogoutStage.Answer(await stage.ShowAsync(first.Id));

        Assert.Equal(("_logout-of-the-system2", SamlStatus.PartialLogout), (elsewhere.InResponseTo, elsewhere.SecondLevelStatus));
        Assert.Equal(("_logout-of-the-system1", null), (here.InResponseTo, here.SecondLevelStatus));
    }

    [Fact]
    public async Task The_person_who_presses_the_button_again_goes_on_where_they_were()
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);
        var first = await stage.Flow.LeaveAsync(key);

        Assert.IsType<LogoutStep.Continue>(first);
        Assert.Equal(first, await stage.Flow.LeaveAsync(key));
    }

    [Fact]
    public async Task The_person_goes_on_with_what_a_system_began()
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);

        Assert.Equal(await stage.SystemAsksAsync(), await stage.Flow.LeaveAsync(key));
    }

    [Fact]
    public async Task Another_who_asks_meanwhile_hears_that_not_everybody_is_out_yet()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());

        Assert.Equal(SamlStatus.PartialLogout, LogoutStage.Answer(await stage.IdpAsksAsync()).SecondLevelStatus);
        Assert.Equal("_logout-of-the-system1", (await stage.FindAsync(logout.Id))!.Asker!.RequestId);
        await stage.EverybodyAnswersAsync(logout);
        Assert.Null(LogoutStage.Answer(await stage.IdpAsksAsync()).SecondLevelStatus);
    }

    // Their sessions in two browsers, of which the first has been logged out: the second's click must not end up on the first's page.
    [Fact]
    public async Task A_system_that_asks_about_another_session_of_the_person_goes_on_with_nothing()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        await stage.SystemAsksAsync();

        var answer = LogoutStage.Answer(await stage.SystemAsksAsync(asks => asks with { SessionIndexes = ["_long-gone"] }));

        Assert.Equal(SamlStatus.PartialLogout, answer.SecondLevelStatus);
    }

    [Fact]
    public async Task Once_it_has_ended_who_asks_again_hears_how_it_went()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());
        await stage.FinishAsync(logout.Id);

        var answer = LogoutStage.Answer(await stage.SystemAsksAsync());

        Assert.Equal(("_logout-of-the-system2", SamlStatus.PartialLogout), (answer.InResponseTo, answer.SecondLevelStatus));
    }
}
