using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Login;

/// <summary>What a login and the session it is remembered in do to each other when one of them does not work.</summary>
public sealed class LoginSessionTests
{
    private readonly FlowStage stage = new(new(
        A.Gateway(), [A.System() with { Sso = SsoPolicy.Reuse }, A.ProxiedSystem() with { Sso = SsoPolicy.Reuse }], [A.IdentityProvider()]));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_that_suffices_answers(bool proxied)
    {
        Assert.IsType<LoginStep.AnswerSystem>(await stage.AnswerAsync(await BeginAsync(proxied)));

        Assert.IsType<LoginStep.AnswerSystem>(await BeginAsync(proxied));
        Assert.Equal([stage.Session!.Value], await stage.Store.LivingAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task H06_a_session_that_is_left_while_it_answers_answers_nothing_and_nothing_of_it_lives_on(bool proxied)
    {
        await stage.AnswerAsync(await BeginAsync(proxied));
        stage.Store.BeforeReplace = async () => await stage.Sessions.LeaveAsync(stage.Session!.Value);

        Assert.IsType<LoginStep.GoToIdp>(await BeginAsync(proxied));
        Assert.Empty(await stage.Store.LivingAsync());
        Assert.Single(stage.Audit.Lines); // of the first login alone
    }

    [Fact]
    public async Task A_full_session_store_keeps_no_SAML_system_from_its_answer_and_the_audit_line_says_so()
    {
        stage.Store.IsFull = true;

        var answer = Assert.IsType<LoginStep.AnswerSystem>(await stage.AnswerAsync(await stage.RequestAsync()));

        Assert.NotNull(answer.Response?.Assertion);
        Assert.Null(answer.NewSession);
        Assert.Equal(("answered", null), (stage.Audit.Last.Outcome, stage.Audit.Last.Session));
        Assert.Contains("no session: the session store could not take it", stage.Audit.Last.Remarks);
    }

    [Fact]
    public async Task A_full_session_store_sends_a_SAML_login_that_could_be_spared_to_the_IdP()
    {
        await stage.AnswerAsync(await stage.RequestAsync());
        stage.Store.IsFull = true;

        Assert.IsType<LoginStep.GoToIdp>(await stage.RequestAsync());
    }

    [Fact]
    public async Task A_full_session_store_leaves_a_proxied_login_to_be_tried_again()
    {
        stage.Store.IsFull = true;
        var explained = Assert.IsType<LoginStep.Explain>(await stage.AnswerAsync(await stage.OpenAsync()));
        Assert.Equal(FailureReason.StoreUnavailable, explained.Failed.Reason);

        stage.Store.IsFull = false;
        var again = await stage.Flow.TryAgainAsync(explained.Login.Id, stage.Visitor, new("REFERENCE", null));
        Assert.IsType<LoginStep.AnswerSystem>(await stage.AnswerAsync(again));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_the_audit_log_does_not_take_leaves_no_session(bool proxied)
    {
        var asked = await BeginAsync(proxied);
        stage.Audit.IsWritable = false;

        Assert.IsType<LoginStep.Refuse>(await stage.AnswerAsync(asked));
        Assert.Empty(await stage.Store.LivingAsync());
    }

    [Fact]
    public async Task An_answer_that_the_audit_log_does_not_take_ends_no_earlier_login()
    {
        await stage.AnswerAsync(await stage.OpenAsync());
        var before = stage.Session!.Value;
        var asked = await stage.RequestAsync(request => request with { ForceAuthn = true });
        stage.Audit.IsWritable = false;

        Assert.IsType<LoginStep.Refuse>(await stage.AnswerAsync(asked));

        Assert.NotEqual(before, stage.Session!.Value);
        Assert.Equal([stage.Session!.Value], await stage.Store.LivingAsync());
        var session = await stage.Sessions.PeekAsync(stage.Session!.Value, stage.Current);
        Assert.Equal(A.ProxiedSystem().EntityId, Assert.Single(session!.Logins).System);
    }

    [Fact]
    public async Task Nor_does_it_take_the_place_of_one_of_the_same_system_and_level()
    {
        await stage.AnswerAsync(await stage.RequestAsync());
        var before = await NowAsync();
        var asked = await stage.RequestAsync(request => request with { ForceAuthn = true });
        stage.Audit.IsWritable = false;

        Assert.IsType<LoginStep.Refuse>(await stage.AnswerAsync(asked));

        Assert.Equal(before.Logins.Select(login => login.SessionIndex), (await NowAsync()).Logins.Select(login => login.SessionIndex));
    }

    [Fact]
    public async Task Of_two_legs_of_one_login_that_end_at_once_the_session_keeps_the_answered_one()
    {
        var begun = Assert.IsType<LoginStep.GoToIdp>(await stage.RequestAsync());
        await stage.AnswerAsync(begun);
        var answered = (await NowAsync()).Logins[0].SessionIndex;
        var late = await stage.Sessions.EnterAsync(stage.Session, A.SessionLogin() with { Subject = (await NowAsync()).Logins[0].Subject, SessionIndex = "_late" }, stage.Current);

        Assert.True(await stage.Sessions.TakeBackAsync(late, stage.Current));

        stage.Session = late.Key;
        Assert.Equal([answered], (await NowAsync()).Logins.Select(login => login.SessionIndex));
    }

    [Fact]
    public async Task What_somebody_else_left_is_kept_for_the_next_logout_where_the_login_did_not_happen()
    {
        await stage.AnswerAsync(await stage.RequestAsync());
        var ullas = (await NowAsync()).Logins[0].SessionIndex;
        var bents = await stage.Sessions.EnterAsync(stage.Session, A.SessionLogin() with { Subject = "11111111\0bent", SessionIndex = "_bents" }, stage.Current);

        Assert.True(await stage.Sessions.TakeBackAsync(bents, stage.Current));

        stage.Session = bents.Key;
        var left = Assert.Single((await NowAsync()).Logins);
        Assert.Equal((ullas, true), (left.SessionIndex, left.IsAnothers));
    }

    [Fact]
    public async Task A_login_that_ends_meanwhile_goes_on_without_it()
    {
        var (first, _) = await stage.Sessions.EnterAsync(null, A.SessionLogin("NSIS Low"), stage.Current);
        var lost = await stage.Sessions.EnterAsync(first, A.SessionLogin("NSIS High"), stage.Current);
        stage.Session = (await stage.Sessions.EnterAsync(lost.Key, A.SessionLogin("NSIS Substantial"), stage.Current)).Key;

        Assert.False(await stage.Sessions.TakeBackAsync(lost, stage.Current)); // the browser has a later key already

        Assert.Equal(["_session-NSIS-Substantial", "_session-NSIS-Low"], (await NowAsync()).Logins.Select(login => login.SessionIndex));
    }

    [Theory]
    [InlineData(2048, false)]
    [InlineData(2049, true)]
    public async Task J10_an_address_of_more_than_two_KB_is_kept_as_the_start_page(int characters, bool isStartPage)
    {
        var address = "https://contexthandler.example.dk/".PadRight(characters, 'x');

        var go = Assert.IsType<LoginStep.GoToIdp>(await stage.OpenAsync(path: address["https://contexthandler.example.dk".Length..]));

        Assert.Equal(isStartPage ? A.ProxiedSystem().StartUrl : address, go.Login.AcsUrl);
    }

    private async Task<Session> NowAsync() => (await stage.Sessions.PeekAsync(stage.Session!.Value, stage.Current))!;

    private Task<LoginStep> BeginAsync(bool proxied) => proxied ? stage.OpenAsync() : stage.RequestAsync();
}
