using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

/// <summary>Security case I04: whatever a store cannot do, nobody stays logged in for it, and whoever asked hears of it.</summary>
public sealed class LogoutFailingStoreTests
{
    private readonly LogoutStage stage = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task I04_a_full_store_asks_nobody_and_the_session_has_ended_all_the_same(int capacity)
    {
        var full = new LogoutStage(capacity);
        var key = await full.EnterAsync(LogoutStage.Morning);

        var answer = LogoutStage.Answer(await full.SystemAsksAsync());

        Assert.Null(await full.SessionStore.FindAsync(key));
        Assert.Equal((SamlStatus.Success, SamlStatus.PartialLogout), (answer.Status, answer.SecondLevelStatus));
    }

    [Fact]
    public async Task I04_a_full_store_lets_the_person_leave()
    {
        var full = new LogoutStage(capacity: 0);
        var key = await full.EnterAsync(LogoutStage.Morning);

        Assert.IsType<LogoutStep.ShowEnded>(await full.Flow.LeaveAsync(key));
        Assert.Null(await full.SessionStore.FindAsync(key));
    }

    [Fact]
    public async Task Who_cannot_be_asked_for_want_of_room_is_passed_over_and_the_logout_goes_on()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());
        while (await HasRoomAsync())
        {
        }

        Assert.IsType<LogoutStep.Noted>(await stage.AskAsync(logout.Id, 1, inFrame: true));
        Assert.Equal(new LogoutStep.Continue($"/logout?id={logout.Id}"), await stage.AskAsync(logout.Id, 2, inFrame: false));

        Assert.All((await stage.FindAsync(logout.Id))!.Participants.Skip(1), participant => Assert.Equal(LogoutOutcome.CannotBeAsked, participant.Outcome));
        Assert.Equal(SamlStatus.PartialLogout, LogoutStage.Answer(await stage.ShowAsync(logout.Id)).SecondLevelStatus);
    }

    [Fact]
    public async Task What_ends_before_the_session_store_fails_is_gone_on_with_and_the_same_request_ends_the_rest()
    {
        SessionKey[] keys = [await stage.EnterAsync(LogoutStage.Morning), await stage.EnterAsync(LogoutStage.Morning)];
        var isFirst = true;
        stage.SessionStore.BeforeEnd = _ => isFirst = isFirst ? false : throw new LoginStoreException("The session store is gone.");
        stage.Visitor = null;

        var logout = (await stage.Store.FindAsync(IdOf(await AskAsync())))!;
        stage.SessionStore.BeforeEnd = _ => { };

        Assert.Single(stage.Audit.Lines, line => line.Outcome == "loggedOut");
        Assert.Equal((1, false), (logout.LeftOut, logout.IsWhole));
        Assert.NotEqual(logout.Id, IdOf(await AskAsync()));
        Assert.Null(await stage.SessionStore.FindAsync(keys[0]));
        Assert.Null(await stage.SessionStore.FindAsync(keys[1]));
    }

    [Fact]
    public async Task A_session_store_that_fails_at_once_uses_up_no_request()
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);
        stage.SessionStore.BeforeEnd = _ => throw new LoginStoreException("The session store is gone.");
        await Assert.ThrowsAsync<LoginStoreException>(async () => await AskAsync());
        stage.SessionStore.BeforeEnd = _ => { };

        Assert.IsType<LogoutStep.Continue>(await AskAsync());
        Assert.Null(await stage.SessionStore.FindAsync(key));
        Assert.Equal(FailureReason.LogoutReplayed, LogoutStage.Reason(await AskAsync()));
    }

    // Always the same request, for all sessions of the person.
    private Task<LogoutStep> AskAsync() => stage.SystemAsksAsync(asks => asks with { Id = "_one", SessionIndexes = [] });

    private static string IdOf(LogoutStep step) => Assert.IsType<LogoutStep.Continue>(step).Path["/logout?id=".Length..];

    private async Task<bool> HasRoomAsync()
    {
        try
        {
            await stage.Store.RememberAsync(A.PendingLogout() with { Id = Secrets.NewHandle(), StartedAt = stage.Clock.GetUtcNow() });
            return true;
        }
        catch (LoginStoreException)
        {
            return false;
        }
    }
}
