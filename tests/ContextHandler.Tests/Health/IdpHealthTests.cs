using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Health;

/// <summary>What observations of an IdP add up to, one thing at a time.</summary>
public sealed class IdpHealthTests
{
    private static readonly EntityId Idp = A.IdentityProvider().EntityId;
    private static readonly EntityId Other = EntityId.Create("https://idp.other.example");

    private readonly TestClock clock = new();
    private readonly IdpHealth health;

    public IdpHealthTests() => health = new(clock);

    [Fact]
    public void Of_an_idp_that_nobody_observed_nothing_is_known() => Assert.Equal(IdpCondition.Unknown, health.Of(Idp));

    [Fact]
    public void An_idp_that_lets_somebody_in_is_up()
    {
        health.LetIn(Idp);

        Assert.Equal(new(IdpState.Up) { LastLogin = TestClock.Start }, health.Of(Idp));
    }

    [Fact]
    public void Five_logins_that_it_fails_in_a_row_are_an_outage_since_the_first_of_them()
    {
        Fail(5);

        Assert.Equal(new(IdpState.Down, IdpTrouble.FailedLogins, TestClock.Start), health.Of(Idp));
    }

    [Fact]
    public void Four_are_none()
    {
        Fail(4);

        Assert.Equal(IdpState.Unknown, health.Of(Idp).State);
    }

    [Fact]
    public void One_login_that_is_tried_again_and_again_counts_once()
    {
        Fail(4);
        for (var again = 0; again < 10; again++)
        {
            health.Failed(Idp, "login-3", $"another {again}");
        }

        Assert.False(health.Of(Idp).IsDown);
    }

    [Fact]
    public void Anybody_who_is_let_in_ends_the_run()
    {
        Fail(4);
        health.LetIn(Idp);
        health.Failed(Idp, "one more", "somebody");

        Assert.Equal(IdpState.Up, health.Of(Idp).State);
    }

    [Fact]
    public void Anybody_who_is_let_in_ends_the_outage()
    {
        Fail(5);
        health.LetIn(Idp);

        Assert.Equal(IdpState.Up, health.Of(Idp).State);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void Failures_count_together_within_ten_minutes(int seconds, bool isDown)
    {
        health.Failed(Idp, "the first", "somebody");
        clock.Advance(TimeSpan.FromSeconds(seconds));
        Fail(4);

        Assert.Equal(isDown, health.Of(Idp).IsDown);
    }

    [Theory]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void Ten_minutes_after_the_last_failure_it_is_given_another_try(int seconds, bool isDown)
    {
        Fail(5);
        clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isDown, health.Of(Idp).IsDown);
    }

    [Fact]
    public void One_more_failure_now_and_then_keeps_it_down_since_the_first()
    {
        Fail(5);
        clock.Advance(TimeSpan.FromMinutes(9));
        health.Failed(Idp, "sixth", "somebody");
        clock.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal(TestClock.Start, health.Of(Idp).Since);
    }

    [Fact]
    public void The_trouble_of_one_idp_says_nothing_of_another()
    {
        Fail(5);

        Assert.Equal(IdpState.Unknown, health.Of(Other).State);
    }

    [Fact]
    public void Two_connections_in_a_row_that_fail_are_an_outage_where_one_succeeded_before()
    {
        health.Reached(Idp);
        clock.Advance(TimeSpan.FromSeconds(30));
        health.Missed(Idp);
        var afterOne = health.Of(Idp);
        clock.Advance(TimeSpan.FromSeconds(30));
        health.Missed(Idp);

        Assert.Equal(IdpState.Up, afterOne.State);
        Assert.Equal(new(IdpState.Down, IdpTrouble.NotReachable, TestClock.Start.AddSeconds(30)) { LastReached = TestClock.Start }, health.Of(Idp));
    }

    [Fact]
    public void An_idp_that_was_never_reached_from_here_is_not_down_for_that()
    {
        health.Missed(Idp);
        health.Missed(Idp);
        health.Missed(Idp);

        Assert.Equal(IdpState.Unknown, health.Of(Idp).State);
    }

    [Fact]
    public void A_connection_that_succeeds_ends_the_outage()
    {
        Miss();
        health.Reached(Idp);

        Assert.Equal(IdpState.Up, health.Of(Idp).State);
    }

    [Fact]
    public void A_connection_that_succeeds_does_not_end_a_run_of_failed_logins()
    {
        Fail(5);
        health.Reached(Idp);

        Assert.True(health.Of(Idp).IsDown);
    }

    [Fact]
    public void Where_people_log_in_while_connections_fail_only_the_way_from_here_is_blocked()
    {
        Miss();
        health.LetIn(Idp);
        health.Missed(Idp);
        health.Missed(Idp);

        Assert.Equal(IdpState.Up, health.Of(Idp).State);
    }

    [Fact]
    public void An_idp_without_good_metadata_is_down_until_there_is_some()
    {
        Look(leftOut: [Idp]);
        clock.Advance(TimeSpan.FromHours(1));
        Look(leftOut: [Idp]);
        var without = health.Of(Idp);
        Look(leftOut: []);

        Assert.Equal(new(IdpState.Down, IdpTrouble.NoMetadata, TestClock.Start), without);
        Assert.False(health.Of(Idp).IsDown);
    }

    [Theory]
    [InlineData(IdpTrouble.FailedLogins, true)]
    [InlineData(IdpTrouble.NotReachable, true)]
    [InlineData(IdpTrouble.NoMetadata, false)]
    public void Whether_there_is_metadata_the_model_knows_sooner(IdpTrouble why, bool isSilent) =>
        Assert.Equal(isSilent, new IdpCondition(IdpState.Down, why, TestClock.Start).IsSilent);

    [Fact]
    public void An_idp_that_leaves_the_federation_is_forgotten()
    {
        Fail(5);
        health.Look(new HashSet<EntityId> { Other }, new HashSet<EntityId>());

        Assert.Empty(health.All);
    }

    // Each by somebody else.
    private void Fail(int times)
    {
        for (var number = 0; number < times; number++)
        {
            health.Failed(Idp, $"login-{number}", $"person {number}");
        }
    }

    private void Miss()
    {
        health.Reached(Idp);
        health.Missed(Idp);
        health.Missed(Idp);
    }

    private void Look(HashSet<EntityId> leftOut) => health.Look(new HashSet<EntityId> { Idp, Other }, leftOut);
}
