using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Selection;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Login;

/// <summary>What five logins in a row, each by somebody whom it has let in before, do to the health of their IdP, each answered in the same way.</summary>
public sealed class HealthSignsTests
{
    private readonly FlowStage stage = new(new(A.Gateway(), [A.System(), A.ProxiedSystem()], [A.IdentityProvider()]));

    [Fact]
    public async Task An_idp_that_lets_people_in_is_up() => Assert.Equal(IdpState.Up, await AfterFiveAsync(good => good));

    [Fact]
    public async Task Signed_errors_of_its_own_are_an_outage() => Assert.Equal(IdpState.Down, await AfterFiveAsync(Error(SamlStatus.Responder, null)));

    [Fact]
    public async Task So_is_an_idp_that_cannot_reach_its_own() => Assert.Equal(IdpState.Down, await AfterFiveAsync(Error(SamlStatus.Responder, SamlStatus.NoAvailableIdp)));

    [Theory]
    [InlineData(SamlStatus.Responder, SamlStatus.AuthnFailed)]
    [InlineData(SamlStatus.Responder, SamlStatus.NoAuthnContext)]
    [InlineData(SamlStatus.Responder, SamlStatus.NoPassive)]
    [InlineData(SamlStatus.Requester, null)]
    [InlineData(SamlStatus.Requester, SamlStatus.RequestDenied)]
    public async Task What_the_person_or_the_request_is_answered_for_is_none(string top, string? second) =>
        Assert.Equal(IdpState.Unknown, await AfterFiveAsync(Error(top, second)));

    [Fact]
    public async Task An_error_says_nothing_where_the_idp_was_not_to_ask_the_person() =>
        Assert.Equal(IdpState.Unknown, await AfterFiveAsync(Error(SamlStatus.Responder, null), () => stage.RequestAsync(request => request with { IsPassive = true })));

    [Fact]
    public async Task Nor_where_it_was_to_ask_the_person_anew() =>
        Assert.Equal(IdpState.Unknown, await AfterFiveAsync(Error(SamlStatus.Responder, null), () => stage.RequestAsync(request => request with { ForceAuthn = true })));

    [Fact]
    public async Task The_same_request_without_a_wish_is_answered_for_the_idp_itself() =>
        Assert.Equal(IdpState.Down, await AfterFiveAsync(Error(SamlStatus.Responder, null), () => stage.RequestAsync()));

    /// <summary>Security case T18.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_person_who_makes_every_login_of_theirs_fail_marks_nobody_down(bool isRefused)
    {
        for (var times = 0; times < 20; times++)
        {
            (stage.Session, stage.Choice) = (null, Remembers("ulla"));
            await stage.AnswerAsync(await stage.OpenAsync(), isRefused ? ForAnother : Error(SamlStatus.Responder, null));
        }

        Assert.Equal(IdpCondition.Unknown, stage.Health.Of(A.IdentityProvider().EntityId));
    }

    [Fact]
    public async Task Nor_do_strangers_however_many()
    {
        for (var times = 0; times < 20; times++)
        {
            await stage.AnswerAsync(await stage.OpenAsync(), Error(SamlStatus.Responder, null));
        }

        Assert.Equal(IdpCondition.Unknown, stage.Health.Of(A.IdentityProvider().EntityId));
    }

    [Fact]
    public async Task Nor_those_whom_another_idp_let_in()
    {
        for (var times = 0; times < 5; times++)
        {
            stage.Choice = Remembers($"person {times}", EntityId.Create("https://idp.other.example"));
            await stage.AnswerAsync(await stage.OpenAsync(), Error(SamlStatus.Responder, null));
        }

        Assert.Equal(IdpCondition.Unknown, stage.Health.Of(A.IdentityProvider().EntityId));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(1, false)]
    public async Task People_with_a_session_count_each_as_one(int people, bool isDown)
    {
        List<SessionKey?> browsers = [];
        for (var number = 0; number < 3; number++)
        {
            stage.Session = null;
            await stage.AnswerAsync(await stage.RequestAsync(), good => good with
            {
                Assertion = good.Assertion! with { NameId = good.Assertion.NameId! with { Value = $"C=DK,O=11111111,CN=Somebody,Serial=person-{number % people}" } },
            });
            browsers.Add(stage.Session);
        }

        for (var times = 0; times < 5; times++)
        {
            stage.Session = browsers[times % 3];
            await stage.AnswerAsync(await stage.RequestAsync(), Error(SamlStatus.Responder, null));
        }

        Assert.Equal(isDown, stage.Health.Of(A.IdentityProvider().EntityId).IsDown);
    }

    [Fact]
    public async Task A_choice_that_led_to_the_system_remembers_who_made_it()
    {
        var answer = Assert.IsType<LoginStep.AnswerSystem>(await stage.AnswerAsync(await stage.ChooseAsync(A.IdentityProvider())));

        Assert.True(Witness.IsOf(answer.Remember!.Witness, A.IdentityProvider().EntityId));
    }

    [Fact]
    public async Task An_error_that_anybody_may_have_written_says_nothing() =>
        Assert.Equal(IdpState.Unknown, await AfterFiveAsync(good => Error(SamlStatus.Responder, null)(good) with { ResponseSigned = false }));

    [Fact]
    public async Task An_assertion_for_this_login_that_names_another_audience_is_an_outage() =>
        Assert.Equal(IdpState.Down, await AfterFiveAsync(good => ForAnother(good)));

    [Fact]
    public async Task One_for_another_login_is_whose_who_posts_it() => Assert.Equal(IdpState.Unknown, await AfterFiveAsync(good => ForAnother(good) with
    {
        Assertion = ForAnother(good).Assertion! with { Confirmations = [good.Assertion!.Confirmations[0] with { InResponseTo = "_another", Recipient = "https://another.example.dk" }] },
    }));

    [Fact]
    public async Task An_answer_that_comes_too_late_says_nothing() => Assert.Equal(
        IdpState.Unknown, await AfterFiveAsync(good => good with { IssueInstant = good.IssueInstant.AddHours(-1) }));

    [Fact]
    public async Task Logins_that_are_begun_and_left_say_nothing()
    {
        for (var times = 0; times < 20; times++)
        {
            await stage.OpenAsync();
        }

        Assert.Equal(IdpCondition.Unknown, stage.Health.Of(A.IdentityProvider().EntityId));
    }

    [Fact]
    public async Task One_refused_answer_that_is_posted_again_and_again_counts_once()
    {
        var step = await stage.OpenAsync();
        for (var times = 0; times < 20; times++)
        {
            await stage.AnswerAsync(step, ForAnother);
        }

        Assert.False(stage.Health.Of(A.IdentityProvider().EntityId).IsDown);
    }

    private async Task<IdpState> AfterFiveAsync(Func<ReceivedResponse, ReceivedResponse> edit, Func<Task<LoginStep>>? open = null)
    {
        for (var times = 0; times < 5; times++)
        {
            (stage.Session, stage.Choice) = (null, Remembers($"person {times}"));
            await stage.AnswerAsync(await (open ?? (() => stage.OpenAsync()))(), edit);
        }

        return stage.Health.Of(A.IdentityProvider().EntityId).State;
    }

    private static RememberedChoice Remembers(string person, EntityId? idp = null) => new(A.IdentityProvider().MunicipalityCvr, null, TestClock.Start, 0, 0)
    {
        Witness = Witness.Of(A.SessionLogin() with { Subject = $"11111111\0{person}", Idp = idp ?? A.IdentityProvider().EntityId }),
    };

    private static Func<ReceivedResponse, ReceivedResponse> Error(string top, string? second) =>
        good => good with { Status = new(top, second), Assertion = null, ResponseSigned = true, Issuer = A.IdentityProvider().EntityId };

    private static ReceivedResponse ForAnother(ReceivedResponse good) =>
        good with { Assertion = good.Assertion! with { Conditions = good.Assertion.Conditions! with { AudienceRestrictions = [["https://another.example.dk"]] } } };
}
