using ContextHandler.Attributes;
using ContextHandler.Federation.Metadata;
using ContextHandler.Health;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

public sealed class LogoutDirectionTests
{
    private readonly LogoutStage stage = new();

    [Fact]
    public async Task A_system_asks_the_session_ends_and_the_other_systems_and_then_the_IdP_are_asked()
    {
        var ended = new List<EndedSession>();
        stage.Sessions.Ended += ended.Add;
        var key = await stage.EnterAsync(LogoutStage.Morning);
        ended.Clear();

        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());

        Assert.Null(await stage.SessionStore.FindAsync(key));
        Assert.Equal([new(key, null)], ended);
        Assert.Equal(
            [
                (PeerRole.System, A.ProxiedSystem().EntityId, LogoutOutcome.HereOnly),
                (PeerRole.System, LogoutStage.Other.EntityId, LogoutOutcome.Waiting),
                (PeerRole.IdentityProvider, A.IdentityProvider().EntityId, LogoutOutcome.Waiting),
            ],
            logout.Participants.Select(participant => (participant.Role, participant.EntityId, participant.Outcome)));
    }

    [Fact]
    public async Task Each_is_asked_about_the_person_as_they_know_them()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());

        var (other, idp) = ((await stage.AskAsync(logout, 1)).Request, (await stage.AskAsync(logout, 2)).Request);

        Assert.Equal(new("_transient", NameIdFormats.Transient, null, null), other.NameId);
        Assert.Equal(["_other-session"], other.SessionIndexes);
        Assert.Equal(LogoutStage.Other.SingleLogout[0], other.Destination);
        Assert.Equal(A.ReceivedAssertion().NameId, idp.NameId);
        Assert.Equal([A.ReceivedAssertion().AuthnStatements[0].SessionIndex!], idp.SessionIndexes);
        Assert.Equal(A.IdpLogout, idp.Destination);
        Assert.All([other, idp], request => Assert.Equal(
            (A.Gateway().EntityId, TestClock.Start, TestClock.Start.AddMinutes(5), null), (request.Issuer, request.IssueInstant, request.NotOnOrAfter, request.RelayState)));
        Assert.NotEqual(other.Id, idp.Id);
    }

    [Fact]
    public async Task When_everybody_has_answered_the_system_is_answered_at_its_ResponseLocation_with_its_RelayState()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());
        await stage.EverybodyAnswersAsync(logout);

        var step = Assert.IsType<LogoutStep.AnswerAsker>(await stage.ShowAsync(logout.Id));

        Assert.Equal((PeerRole.System, A.System().EntityId), (step.Asker.Role, step.Asker.EntityId));
        Assert.Equal(("_logout-of-the-system1", "the system's", A.Gateway().EntityId), (step.Response.InResponseTo, step.Response.RelayState, step.Response.Issuer));
        Assert.Equal((A.SystemLogout.Binding, A.SystemLogout.ResponseLocation), (step.Response.Destination.Binding, step.Response.Destination.Location));
        Assert.Equal((SamlStatus.Success, null), (step.Response.Status, step.Response.SecondLevelStatus));
    }

    [Fact]
    public async Task The_IdP_asks_all_systems_are_asked_and_the_IdP_is_not()
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);

        var logout = await stage.PageOfAsync(await stage.IdpAsksAsync());
        await stage.EverybodyAnswersAsync(logout);
        var step = Assert.IsType<LogoutStep.AnswerAsker>(await stage.ShowAsync(logout.Id));

        Assert.Null(await stage.SessionStore.FindAsync(key));
        Assert.Equal([A.ProxiedSystem().EntityId, LogoutStage.Other.EntityId, A.System().EntityId], logout.Participants.Select(participant => participant.EntityId));
        Assert.Equal((PeerRole.IdentityProvider, A.IdpLogout, SamlStatus.Success, null), (step.Asker.Role, step.Response.Destination, step.Response.Status, step.Response.SecondLevelStatus));
    }

    [Fact]
    public async Task The_person_asks_everybody_is_asked_and_the_person_is_told()
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);

        var logout = await stage.PageOfAsync(await stage.Flow.LeaveAsync(key));
        await stage.EverybodyAnswersAsync(logout);

        Assert.Null(await stage.SessionStore.FindAsync(key));
        Assert.Equal(4, logout.Participants.Count);
        var told = Assert.IsType<LogoutStep.ShowEnded>(await stage.ShowAsync(logout.Id));
        Assert.Equal((logout.Id, true), (told.LogoutId, told.End?.IsWhole)); // it ends once
        Assert.Equal(new LogoutStep.ShowEnded(logout.Id), await stage.ShowAsync(logout.Id));
        Assert.True((await stage.FindAsync(logout.Id))!.IsWhole);
    }

    [Fact]
    public async Task A_person_who_used_nothing_but_proxied_systems_at_an_IdP_without_logout_is_told_at_once()
    {
        stage.Current = A.Federation([A.ProxiedSystem()], [A.IdentityProvider()]);
        var key = await stage.EnterAsync(LogoutStage.Morning[2]);

        var step = Assert.IsType<LogoutStep.ShowEnded>(await stage.Flow.LeaveAsync(key));

        Assert.Equal([LogoutOutcome.HereOnly, LogoutOutcome.CannotBeAsked], (await stage.FindAsync(step.LogoutId!))!.Participants.Select(participant => participant.Outcome));
        Assert.False(step.End!.IsWhole);
        Assert.Equal(step with { End = null }, await stage.ShowAsync(step.LogoutId!));
        Assert.Equal(new LogoutStep.Continue($"/logout?id={step.LogoutId}"), await stage.Flow.LeaveAsync(key));
    }

    [Fact]
    public async Task An_IdP_that_only_proxied_systems_relied_on_is_answered_at_once()
    {
        await stage.EnterAsync(LogoutStage.Morning[2]);

        Assert.Equal((SamlStatus.Success, null), (LogoutStage.Answer(await stage.IdpAsksAsync()).Status, LogoutStage.Answer(await stage.IdpAsksAsync()).SecondLevelStatus));
    }

    [Fact]
    public async Task Who_takes_no_LogoutRequests_or_has_left_is_not_asked_and_the_asker_hears_of_it()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        stage.Current = A.Federation([A.SystemOfLogout()], [A.IdentityProvider()]);

        var answer = LogoutStage.Answer(await stage.SystemAsksAsync());

        Assert.Equal((SamlStatus.Success, SamlStatus.PartialLogout), (answer.Status, answer.SecondLevelStatus));
        Assert.Contains($"{LogoutStage.Other.EntityId}: CannotBeAsked", stage.Audit.Last.Remarks);
    }

    [Fact]
    public async Task An_IdP_that_cannot_be_reached_is_not_asked()
    {
        stage.Condition = new(IdpState.Down, IdpTrouble.NotReachable, TestClock.Start);
        await stage.EnterAsync(LogoutStage.Morning);

        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());
        await stage.EverybodyAnswersAsync(logout);

        Assert.Equal(LogoutOutcome.Unreachable, logout.Participants[^1].Outcome);
        Assert.Equal(SamlStatus.PartialLogout, LogoutStage.Answer(await stage.ShowAsync(logout.Id)).SecondLevelStatus);
    }

    [Fact]
    public async Task A_system_that_takes_no_answers_ends_the_session_and_the_person_is_told()
    {
        stage.Current = A.Federation([A.System()], [A.IdentityProvider()]);
        var key = await stage.EnterAsync(A.SessionLogin());

        Assert.IsType<LogoutStep.ShowEnded>(await stage.SystemAsksAsync());
        Assert.Null(await stage.SessionStore.FindAsync(key));
    }

    [Fact]
    public async Task The_audit_log_tells_who_asked_how_many_systems_and_what_came_of_it()
    {
        var key = await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());
        await stage.AnswerAsync(await stage.AskAsync(logout, 1));
        await stage.FinishAsync(logout.Id);

        Assert.Equal(
            [("loggedOut", "REFERENCE", "https://sapa.example.dk", key.Abbreviated, 3), ("logoutEnded", "REFERENCE", "https://sapa.example.dk", null, null)],
            stage.Audit.Lines.Select(line => (line.Outcome, line.Reference, line.AskedBy!, line.Session, line.Systems)));
        Assert.Equal(
            [$"{A.ProxiedSystem().EntityId}: HereOnly", $"{LogoutStage.Other.EntityId}: Ended", $"{A.IdentityProvider().EntityId}: Waiting"], stage.Audit.Last.Remarks);
    }
}
