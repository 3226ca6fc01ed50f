using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

/// <summary>Two clicks, or a navigation that was cancelled: the session has ended, its logout has not been seen, and nobody else has been asked yet.</summary>
public sealed class LogoutAgainTests
{
    private readonly LogoutStage stage = new();

    [Fact]
    public async Task A_system_that_asks_again_goes_on_where_it_was_and_its_newest_request_is_answered_once()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var first = await stage.SystemAsksAsync();

        var second = await stage.SystemAsksAsync(asks => asks with { RelayState = "the second click's" });
        var logout = await stage.PageOfAsync(second);
        await stage.EverybodyAnswersAsync(logout);
        var answer = LogoutStage.Answer(await stage.ShowAsync(logout.Id));

        Assert.Equal(first, second);
        Assert.Equal(("_logout-of-the-system2", "the second click's", null), (answer.InResponseTo, answer.RelayState, answer.SecondLevelStatus));
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
