using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

/// <summary>
/// The asker reads the logout's ID out of our 303 where it is no browser: that alone tells nothing of where else the person was logged in, and has nobody asked
/// (security case I02).
/// </summary>
public sealed class LogoutVisitorTests
{
    private readonly LogoutStage stage = new();

    public static TheoryData<string> Strangers => ["no cookie", "another browser"];

    [Theory, MemberData(nameof(Strangers))]
    public async Task I02_to_a_stranger_the_page_tells_nothing_and_the_asker_is_answered_at_once(string cookie)
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);
        var id = IdOf(await stage.SystemAsksAsync());
        stage.Visitor = KeyOf(cookie);

        var answer = Assert.IsType<LogoutStep.AnswerAsker>(await stage.ShowAsync(id));

        Assert.Equal((SamlStatus.Success, SamlStatus.PartialLogout, false), (answer.Response.Status, answer.Response.SecondLevelStatus, answer.ForgetsSession));
        Assert.Null(await stage.SessionStore.FindAsync(key));
        Assert.Equal(new LogoutStep.ShowEnded(id), await stage.ShowAsync(id));
        Assert.Null(await stage.FindAsync(id));
    }

    [Theory, MemberData(nameof(Strangers))]
    public async Task I02_for_a_stranger_nobody_is_asked(string cookie)
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var id = IdOf(await stage.SystemAsksAsync());
        stage.Visitor = KeyOf(cookie);

        Assert.IsType<LogoutStep.Noted>(await stage.AskAsync(id, 1, inFrame: true));
        Assert.Equal(new LogoutStep.Continue($"/logout?id={id}"), await stage.AskAsync(id, 1, inFrame: false));
        Assert.Equal(new LogoutStep.Continue($"/logout?id={id}"), await stage.AskAsync(id, 99, inFrame: false)); // nor is told how many there are
        Assert.All((await stage.Store.FindAsync(id))!.Participants, participant => Assert.Null(participant.AskedAt));
    }

    [Theory, MemberData(nameof(Strangers))]
    public async Task I02_a_persons_own_logout_is_theirs_alone(string cookie)
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);
        var id = IdOf(await stage.Flow.LeaveAsync(key));
        stage.Visitor = KeyOf(cookie);

        Assert.Null(await stage.FindAsync(id));
        Assert.Equal(new LogoutStep.ShowEnded(id), await stage.ShowAsync(id) with { End = null });
        stage.Visitor = key;
        Assert.NotNull(await stage.FindAsync(id));
    }

    [Fact]
    public async Task What_the_person_does_ends_with_the_cookie_forgotten()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());

        Assert.True(Assert.IsType<LogoutStep.AnswerAsker>(await stage.FinishAsync(logout.Id)).ForgetsSession);
    }

    // AD FS logs out in frames, where browsers send us no cookie; and an IdP could log in as the person.
    [Fact]
    public async Task An_IdP_that_logs_its_own_people_out_needs_no_cookie_of_theirs()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        stage.Visitor = null;

        var logout = await stage.PageOfAsync(await stage.IdpAsksAsync());
        await stage.EverybodyAnswersAsync(logout);

        Assert.Null(LogoutStage.Answer(await stage.ShowAsync(logout.Id)).SecondLevelStatus);
    }

    [Fact]
    public async Task The_key_that_the_browser_held_before_a_login_that_ended_meanwhile_is_one_of_its_own()
    {
        var first = await stage.EnterAsync(LogoutStage.Morning[0]);
        await stage.Sessions.EnterAsync(first, LogoutStage.Morning[1], stage.Current);

        Assert.NotNull(await stage.PageOfAsync(await stage.Flow.LeaveAsync(first)));
    }

    private static SessionKey? KeyOf(string cookie) => cookie == "no cookie" ? null : SessionKey.Of(cookie);

    private static string IdOf(LogoutStep step) => Assert.IsType<LogoutStep.Continue>(step).Path["/logout?id=".Length..];
}
