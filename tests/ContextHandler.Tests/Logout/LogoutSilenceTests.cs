using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

public sealed class LogoutSilenceTests
{
    private const int Other = 1;
    private const int Idp = 2;

    private readonly LogoutStage stage = new();

    [Fact]
    public async Task I04_who_was_asked_is_silent_after_five_seconds_and_not_before()
    {
        var logout = await BeginAsync();
        await stage.AskAsync(logout, Other);

        stage.Clock.Advance(Participant.Patience - TimeSpan.FromSeconds(1));
        Assert.Equal([LogoutOutcome.Waiting, LogoutOutcome.Waiting], await OutcomesAsync(logout));
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([LogoutOutcome.Silent, LogoutOutcome.Waiting], await OutcomesAsync(logout));
        Assert.IsType<LogoutStep.ShowProgress>(await stage.ShowAsync(logout.Id));
    }

    [Fact]
    public async Task I04_when_all_are_silent_the_asker_is_told_of_a_partial_logout()
    {
        var logout = await BeginAsync();
        await stage.AskAsync(logout, Other);
        await stage.AskAsync(logout, Idp, inFrame: false);
        stage.Clock.Advance(Participant.Patience);

        var answer = LogoutStage.Answer(await stage.ShowAsync(logout.Id));

        Assert.Equal((SamlStatus.Success, SamlStatus.PartialLogout), (answer.Status, answer.SecondLevelStatus));
    }

    [Fact]
    public async Task An_answer_that_comes_late_still_counts_while_the_logout_goes_on()
    {
        var logout = await BeginAsync();
        var asked = await stage.AskAsync(logout, Other);
        stage.Clock.Advance(Participant.Patience * 2);

        await stage.AnswerAsync(asked);

        Assert.Equal([LogoutOutcome.Ended, LogoutOutcome.Waiting], await OutcomesAsync(logout));
    }

    [Fact]
    public async Task The_asker_has_one_answer_and_what_arrives_later_is_only_noted()
    {
        var logout = await BeginAsync();
        var asked = await stage.AskAsync(logout, Other);
        var answered = LogoutStage.Answer(await stage.FinishAsync(logout.Id));

        Assert.IsType<LogoutStep.Noted>(await stage.AnswerAsync(asked));

        Assert.Equal([LogoutOutcome.Ended, LogoutOutcome.Waiting], await OutcomesAsync(logout));
        Assert.True(Assert.IsType<LogoutStep.ShowProgress>(await stage.ShowAsync(logout.Id)).Logout.HasEnded);
        Assert.IsType<LogoutStep.Noted>(await stage.AskAsync(logout.Id, Idp, inFrame: true));
        stage.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equivalent(answered, LogoutStage.Answer(await stage.FinishAsync(logout.Id)), strict: true); // for a browser in which it was lost
    }

    [Fact]
    public async Task Who_is_silent_can_be_asked_again_and_who_is_waited_for_cannot()
    {
        var logout = await BeginAsync();
        var first = await stage.AskAsync(logout, Other);

        Assert.Equal(new LogoutStep.Continue($"/logout?id={logout.Id}"), await stage.AskAsync(logout.Id, Other, inFrame: false));
        stage.Clock.Advance(Participant.Patience);
        var second = await stage.AskAsync(logout, Other, inFrame: false);

        Assert.NotEqual(first.Request.Id, second.Request.Id);
        Assert.Equal(LogoutOutcome.Waiting, (await OutcomesAsync(logout))[0]);
        Assert.IsType<LogoutStep.Continue>(await stage.AnswerAsync(second));
        Assert.IsType<LogoutStep.Continue>(await stage.AskAsync(logout.Id, Other, inFrame: false));
    }

    [Theory]
    [InlineData(SamlStatus.Success, null, LogoutOutcome.Ended)]
    [InlineData(SamlStatus.Success, SamlStatus.PartialLogout, LogoutOutcome.Partial)]
    [InlineData(SamlStatus.Responder, SamlStatus.PartialLogout, LogoutOutcome.Partial)]
    [InlineData(SamlStatus.Responder, null, LogoutOutcome.Refused)]
    [InlineData(SamlStatus.Requester, SamlStatus.RequestDenied, LogoutOutcome.Refused)]
    [InlineData("urn:example:something", null, LogoutOutcome.Refused)]
    public async Task What_somebody_answers_is_what_is_told(string status, string? secondLevel, LogoutOutcome expected)
    {
        var logout = await BeginAsync();
        await stage.AnswerAsync(await stage.AskAsync(logout, Other), answer => answer with { Status = new(status, secondLevel) });
        await stage.AnswerAsync(await stage.AskAsync(logout, Idp));

        Assert.Equal([expected, LogoutOutcome.Ended], await OutcomesAsync(logout));
        Assert.Equal(
            expected == LogoutOutcome.Ended ? null : SamlStatus.PartialLogout, LogoutStage.Answer(await stage.ShowAsync(logout.Id)).SecondLevelStatus);
    }

    [Fact]
    public async Task The_first_answer_of_somebody_stands()
    {
        var logout = await BeginAsync();
        var asked = await stage.AskAsync(logout, Other);
        await stage.AnswerAsync(asked);

        await stage.AnswerAsync(asked, answer => answer with { Status = new(SamlStatus.Responder, null) });

        Assert.Equal([LogoutOutcome.Ended, LogoutOutcome.Waiting], await OutcomesAsync(logout));
    }

    [Fact]
    public async Task A_frame_says_nothing_and_a_browser_goes_back_to_the_page()
    {
        var logout = await BeginAsync();

        Assert.IsType<LogoutStep.Noted>(await stage.AnswerAsync(await stage.AskAsync(logout, Other, inFrame: true)));
        Assert.Equal(new LogoutStep.Continue($"/logout?id={logout.Id}"), await stage.AnswerAsync(await stage.AskAsync(logout, Idp, inFrame: false)));
    }

    [Fact]
    public async Task Somebody_who_has_left_meanwhile_is_not_asked()
    {
        var logout = await BeginAsync();
        stage.Current = A.Federation([A.SystemOfLogout()], [A.IdpOfLogout()]);

        Assert.IsType<LogoutStep.Noted>(await stage.AskAsync(logout.Id, Other, inFrame: true));
        Assert.Equal([LogoutOutcome.CannotBeAsked, LogoutOutcome.Waiting], await OutcomesAsync(logout));
    }

    [Fact]
    public async Task A_logout_is_gone_after_half_an_hour()
    {
        var logout = await BeginAsync();
        var asked = await stage.AskAsync(logout, Other);
        stage.Clock.Advance(LogoutLeg.Lifetime);
        Assert.Equal(FailureReason.LogoutUnsolicited, LogoutStage.Reason(await stage.AnswerAsync(asked)));
        Assert.IsType<LogoutStep.ShowProgress>(await stage.ShowAsync(logout.Id));
        stage.Clock.Advance(PendingLogout.Lifetime - LogoutLeg.Lifetime);

        Assert.Equal(FailureReason.LogoutUnknown, LogoutStage.Reason(await stage.ShowAsync(logout.Id)));
        Assert.Equal(FailureReason.LogoutUnknown, LogoutStage.Reason(await stage.AskAsync(logout.Id, Other, inFrame: true)));
        Assert.Equal(FailureReason.LogoutUnknown, LogoutStage.Reason(await stage.FinishAsync(logout.Id)));
        Assert.Equal(FailureReason.LogoutUnsolicited, LogoutStage.Reason(await stage.AnswerAsync(asked)));
        Assert.Null(await stage.FindAsync(logout.Id));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public async Task There_is_nobody_to_ask_under_another_number(int participant)
    {
        var logout = await BeginAsync();

        Assert.Equal(FailureReason.LogoutUnknown, LogoutStage.Reason(await stage.AskAsync(logout.Id, participant, inFrame: true)));
    }

    private async Task<PendingLogout> BeginAsync()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        return await stage.PageOfAsync(await stage.SystemAsksAsync());
    }

    private async Task<IReadOnlyList<LogoutOutcome>> OutcomesAsync(PendingLogout logout) =>
        [.. (await stage.FindAsync(logout.Id))!.Participants.Skip(1).Select(participant => participant.Outcome)];
}
