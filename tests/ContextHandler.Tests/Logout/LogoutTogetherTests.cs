using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using ContextHandler.Tests.Sessions;

namespace ContextHandler.Tests.Logout;

public sealed class LogoutTogetherTests
{
    private readonly LogoutStage stage = new();

    [Fact]
    public async Task Of_many_logouts_of_one_session_at_once_one_ends_it_and_all_askers_are_answered_or_wait_on_its_page()
    {
        await stage.EnterAsync(LogoutStage.Morning);

        var steps = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Task.Run(async () => index % 2 == 0
            ? await stage.Flow.ReceiveAsync(PeerRole.System, A.ReceivedLogoutRequest() with { Id = $"_{index}" }, "REFERENCE")
            : await stage.Flow.ReceiveAsync(PeerRole.IdentityProvider, A.ReceivedLogoutRequestOfIdp() with { Id = $"_{index}" }, "REFERENCE"))));

        string[] pages = [.. steps.OfType<LogoutStep.Continue>().Select(step => step.Path)];
        Assert.NotEmpty(pages);
        Assert.Distinct(pages); // each asker is answered in a logout of its own
        Assert.Single(stage.Audit.Lines, line => line.Outcome == "loggedOut");
        Assert.Equal(19, stage.Audit.Lines.Count(line => line is { Outcome: "logoutEnded", Sessions: 0 }));
        Assert.All(steps, step => Assert.True(step is LogoutStep.Continue or LogoutStep.AnswerAsker { Response.Status: SamlStatus.Success }));
    }

    [Fact]
    public async Task Of_twenty_that_end_a_logout_at_once_all_have_the_one_answer()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());

        var steps = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await stage.FinishAsync(logout.Id))));

        Assert.Single(steps.Select(step => LogoutStage.Answer(step).Id).Distinct());
        Assert.Single(stage.Audit.Lines, line => line.Outcome == "logoutEnded");
    }

    [Fact]
    public async Task Two_frames_that_answer_at_once_are_both_noted()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());
        LogoutStep.GoToParty[] asked = [await stage.AskAsync(logout, 1), await stage.AskAsync(logout, 2)];

        await Task.WhenAll(asked.Select(one => Task.Run(async () => await stage.AnswerAsync(one))));

        Assert.True((await stage.FindAsync(logout.Id))!.IsWhole);
    }

    // The browser of another login may hold the key that the logout did not find.
    [Fact]
    public async Task A_login_that_ends_while_the_session_is_being_found_is_logged_out_too()
    {
        var hooked = new HookedSessionStore(new InProcessSessionStore(stage.Clock));
        var sessions = new LiveSessions(hooked, stage.Clock);
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin(), stage.Current);
        var found = await sessions.FindByNameAsync(SessionName.AllOf((await hooked.FindAsync(first))!).First());
        await sessions.EnterAsync(first, LogoutStage.Morning[1], stage.Current);

        var left = await sessions.LeaveAsync(Assert.Single(found).Key);

        Assert.Equal(2, left?.Session.Logins.Count);
        Assert.Empty(await hooked.LivingAsync());
    }

    [Fact]
    public async Task I04_a_full_audit_log_keeps_nobody_from_leaving()
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);
        stage.Audit.IsWritable = false;

        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());

        Assert.Null(await stage.SessionStore.FindAsync(key));
        Assert.IsType<LogoutStep.AnswerAsker>(await stage.FinishAsync(logout.Id));
    }

    // SAML2Int SDP-SP35: nobody pressed anything.
    [Fact]
    public async Task A_session_that_runs_out_tells_nobody()
    {
        var ended = new List<EndedSession>();
        var key = await stage.EnterAsync(LogoutStage.Morning);
        stage.Sessions.Ended += ended.Add;
        stage.Clock.Advance(TimeSpan.FromHours(13));

        Assert.Null(await stage.Sessions.UseAsync(key, stage.Current));

        Assert.Empty(ended);
        Assert.Empty(stage.Audit.Lines);
        Assert.Equal(new LogoutStep.ShowEnded(null), await stage.Flow.LeaveAsync(key));
        Assert.IsType<LogoutStep.AnswerAsker>(await stage.SystemAsksAsync());
    }

    [Fact]
    public async Task After_an_afternoon_that_needed_no_login_the_systems_are_still_asked()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        stage.Clock.Advance(TimeSpan.FromHours(3));

        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());

        var waiting = logout.Participants.Where(participant => participant.Outcome == LogoutOutcome.Waiting);
        Assert.Equal([LogoutStage.Other.EntityId, A.IdpOfLogout().EntityId], waiting.Select(participant => participant.EntityId));
    }

    [Fact]
    public async Task A_logout_asks_about_no_more_than_it_can_and_says_that_it_is_not_the_whole()
    {
        for (var index = 0; index <= PendingLogout.MostParticipants; index++)
        {
            await stage.EnterAsync(A.SessionLogin() with { NameId = new($"_{index}", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient") });
        }

        var logout = await stage.PageOfAsync(await stage.IdpAsksAsync());
        await stage.EverybodyAnswersAsync(logout);

        Assert.Equal((PendingLogout.MostParticipants, 1), (logout.Participants.Count, logout.LeftOut));
        Assert.Equal(SamlStatus.PartialLogout, LogoutStage.Answer(await stage.ShowAsync(logout.Id)).SecondLevelStatus);
    }

    // Who is logged out of the systems alone is logged in to them again with one click.
    [Fact]
    public async Task Of_more_than_a_logout_can_ask_the_IdP_is_asked_and_some_systems_are_not()
    {
        for (var index = 0; index <= PendingLogout.MostParticipants; index++)
        {
            await stage.EnterAsync(A.SessionLogin("NSIS Low", LogoutStage.Other) with { NameId = new($"_{index}", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient") });
        }

        await stage.EnterAsync(A.SessionLogin());
        foreach (var (key, _) in await stage.Sessions.FindByNameAsync(SessionName.Of(PeerRole.IdentityProvider, A.IdpOfLogout().EntityId, A.ReceivedAssertion().NameId!.Value)))
        {
            var session = (await stage.SessionStore.FindAsync(key))!;
            await stage.SessionStore.UpdateAsync(key, session with { Logins = [.. session.Logins, A.SessionLogin() with { SessionIndex = $"_{key.Abbreviated}" }] });
        }

        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync(asks => asks with { SessionIndexes = [] }));

        Assert.Equal((PendingLogout.MostParticipants, 2), (logout.Participants.Count, logout.LeftOut));
        Assert.Single(logout.Participants, participant => participant.Role == PeerRole.IdentityProvider);
        Assert.Equal(PeerRole.IdentityProvider, logout.Participants[^1].Role);
    }

    [Fact]
    public void A_wrong_message_is_refused_on_a_local_page_with_a_line_in_the_audit_log()
    {
        var step = stage.Flow.Refuse(new(FailureReason.SignatureInvalid, "the signature"), "REFERENCE");

        Assert.Equal((FailureReason.SignatureInvalid, "REFERENCE"), (LogoutStage.Reason(step), stage.Audit.Last.Reference));
        Assert.Equal(("refused", "SignatureInvalid", "the signature"), (stage.Audit.Last.Outcome, stage.Audit.Last.Reason, stage.Audit.Last.Detail));
    }
}
