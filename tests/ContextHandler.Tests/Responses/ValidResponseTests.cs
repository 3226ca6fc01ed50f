using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Responses;

public class ValidResponseTests
{
    private static readonly TimeSpan Skew = A.Gateway().ClockSkew;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<string> BrokenNames => [.. BrokenResponses.Table.Keys];

    [Theory]
    [MemberData(nameof(BrokenNames))]
    public void One_thing_broken_is_refused_by_its_name(string name)
    {
        var (edit, reason) = BrokenResponses.Table[name];

        Assert.Equal(reason, Refuse(edit(A.ValidResponse())));
    }

    [Fact]
    public void The_control_is_accepted_without_remarks()
    {
        var valid = Accept(A.ValidResponse());

        Assert.Empty(valid.Remarks);
        Assert.Equal(A.IdentityProvider().EntityId, valid.Idp);
        Assert.Equal("_idp-assertion", valid.Assertion!.Id);
    }

    [Fact]
    public void Decision_09_either_signature_suffices()
    {
        Accept(A.ValidResponse() with { ResponseSigned = true, AssertionSigned = false });
        Accept(A.ValidResponse() with { ResponseSigned = false, AssertionSigned = true, Destination = null, Issuer = null });
    }

    [Fact]
    public void Decision_10_an_unsigned_error_is_accepted_when_bound()
    {
        var valid = Accept(A.ErrorResponse());

        Assert.Null(valid.Assertion);
        Assert.Equal(SamlStatus.AuthnFailed, valid.Status.SecondLevel);
    }

    [Fact]
    public void Decision_10_an_error_must_be_bound_by_in_response_to_and_issuer()
    {
        Assert.Equal(FailureReason.IssuerMismatch, Refuse(A.ErrorResponse() with { Issuer = null }));
        Assert.Equal(FailureReason.InResponseToMismatch, Refuse(A.ErrorResponse() with { InResponseTo = "_other" }));
    }

    [Fact]
    public void Only_the_idp_of_the_leg_may_answer() =>
        Assert.Equal(FailureReason.IssuerMismatch, Refuse(A.ValidResponse(), A.IdpLeg() with { Idp = EntityId.Create("https://other") }));

    [Fact]
    public void Decision_15_issue_instant_is_at_most_five_minutes_and_the_skew_old()
    {
        var oldest = TestClock.Start + TimeSpan.FromMinutes(5) + Skew;

        Accept(LongLived(), oldest);
        Assert.Equal(FailureReason.MessageExpired, Refuse(LongLived(), now: oldest + Second));
    }

    [Fact]
    public void Decision_15_not_on_or_after_holds_until_the_skew_after_it()
    {
        var end = TestClock.Start.AddMinutes(1);

        Accept(Ending(end), end + Skew - Second);
        Assert.Equal(FailureReason.AssertionExpired, Refuse(Ending(end), now: end + Skew));
    }

    [Fact]
    public void Decision_15_not_before_is_honoured_on_conditions_and_confirmation()
    {
        var begin = TestClock.Start + Skew;

        Accept(Beginning(begin, begin));
        Assert.Equal(FailureReason.AssertionNotYetValid, Refuse(Beginning(begin + Second, begin)));
        Assert.Equal(FailureReason.AssertionNotYetValid, Refuse(Beginning(begin, begin + Second)));
    }

    [Fact]
    public void One_wholly_good_confirmation_among_bad_ones_suffices()
    {
        var response = A.ValidResponse();
        var good = response.Assertion!.Confirmations[0];

        Accept(response with { Assertion = response.Assertion with { Confirmations = [good with { Recipient = "https://other" }, good] } });
    }

    [Fact]
    public void Any_audience_of_each_restriction_may_be_us()
    {
        var response = A.ValidResponse();
        var us = A.Gateway().EntityId.Value;

        Accept(response with { Assertion = response.Assertion! with { Conditions = response.Assertion.Conditions! with { AudienceRestrictions = [["https://other", us], [us]] } } });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("something else")]
    public void Decision_19_a_changed_echo_of_an_opaque_relay_state_is_a_remark(string? echo) =>
        Assert.Single(Accept(A.ValidResponse() with { RelayState = echo }).Remarks);

    [Theory]
    [InlineData("https://data.gov.dk/concept/core/nsis/loa/Substantial", true)]
    [InlineData("https://data.gov.dk/concept/core/nsis/loa/substantial", false)]
    [InlineData("https://data.gov.dk/concept/core/nsis/loa/Low", false)]
    [InlineData(null, false)]
    public void Decision_19_in_the_relay_state_profile_the_echo_must_match(string? echo, bool accepted)
    {
        var leg = A.IdpLeg(LevelProfile.Oiosaml3AdfsRelayState);
        var response = A.ValidResponse() with { RelayState = echo };

        Assert.Equal(accepted, TryAccept(response, leg, A.IdentityProvider(LevelProfile.Oiosaml3AdfsRelayState), TestClock.Start, out _, out var failure));
        Assert.Equal(accepted ? null : FailureReason.RelayStateMismatch, failure?.Reason);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, FailureReason.AuthnStatementMissing)]
    public void Decision_05_a_missing_authn_statement_is_accepted_of_oiosaml2_only_and_never_under_force_authn(bool forceAuthn, FailureReason? reason)
    {
        var response = A.ValidResponse();
        response = response with { Assertion = response.Assertion! with { AuthnStatements = [] } };

        TryAccept(response, A.IdpLeg() with { ForceAuthn = forceAuthn }, A.IdentityProvider(LevelProfile.Oiosaml2, "NIST 3"), TestClock.Start, out _, out var failure);
        Assert.Equal(reason, failure?.Reason);
    }

    [Fact]
    public void Under_force_authn_the_login_is_no_older_than_our_request()
    {
        var forced = A.IdpLeg() with { ForceAuthn = true };

        Assert.True(TryAccept(LoggedInAt(TestClock.Start - Skew), forced, A.IdentityProvider(), TestClock.Start, out _, out _));
        Assert.Equal(FailureReason.AuthnTooOld, Refuse(LoggedInAt(TestClock.Start - Skew - Second), forced));
        Accept(LoggedInAt(TestClock.Start.AddHours(-8)));
    }

    [Fact]
    public void The_replay_guard_remembers_as_long_as_the_assertion_could_be_used_and_a_day_at_most()
    {
        Assert.Equal(TestClock.Start.AddMinutes(60) + Skew, Accept(A.ValidResponse()).RememberAssertionUntil);
        Assert.Equal(TestClock.Start.AddDays(1) + Skew, Accept(Ending(DateTimeOffset.MaxValue)).RememberAssertionUntil);
    }

    private static ReceivedResponse Change(Func<ReceivedAssertion, ReceivedAssertion> edit)
    {
        var response = A.ValidResponse();
        return response with { Assertion = edit(response.Assertion!) };
    }

    private static ReceivedResponse Ending(DateTimeOffset end) => Change(assertion => assertion with
    {
        Conditions = assertion.Conditions! with { NotOnOrAfter = end },
        Confirmations = [assertion.Confirmations[0] with { NotOnOrAfter = end }],
    });

    private static ReceivedResponse LongLived() => Ending(TestClock.Start.AddHours(1));

    private static ReceivedResponse Beginning(DateTimeOffset conditions, DateTimeOffset confirmation) => Change(assertion => assertion with
    {
        Conditions = assertion.Conditions! with { NotBefore = conditions },
        Confirmations = [assertion.Confirmations[0] with { NotBefore = confirmation }],
    });

    private static ReceivedResponse LoggedInAt(DateTimeOffset instant) =>
        Change(assertion => assertion with { AuthnStatements = [assertion.AuthnStatements[0] with { AuthnInstant = instant }] });

    private static bool TryAccept(ReceivedResponse response, IdpLeg leg, IdentityProvider idp, DateTimeOffset now, out ValidResponse? valid, out LoginFailure? failure) =>
        ValidResponse.TryAccept(response, leg, idp, A.Gateway(), now, out valid, out failure);

    private static ValidResponse Accept(ReceivedResponse response, DateTimeOffset? now = null)
    {
        Assert.True(TryAccept(response, A.IdpLeg(), A.IdentityProvider(), now ?? TestClock.Start, out var valid, out var failure), failure?.Detail);
        return valid!;
    }

    private static FailureReason Refuse(ReceivedResponse response, IdpLeg? leg = null, DateTimeOffset? now = null)
    {
        Assert.False(TryAccept(response, leg ?? A.IdpLeg(), A.IdentityProvider(), now ?? TestClock.Start, out _, out var failure));
        return failure!.Reason;
    }
}
