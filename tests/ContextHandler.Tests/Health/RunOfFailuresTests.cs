using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Health;

/// <summary>Whose failed logins make a run: nobody alone marks an IdP down, however many logins they spoil (security case T18).</summary>
public sealed class RunOfFailuresTests
{
    private static readonly EntityId Idp = A.IdentityProvider().EntityId;

    private readonly TestClock clock = new();
    private readonly IdpHealth health;
    private int logins;

    public RunOfFailuresTests() => health = new(clock);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_person_or_two_are_never_enough_however_they_take_turns(int people)
    {
        for (var number = 1; number < 100; number++)
        {
            Fail(number % people);
        }

        Assert.False(health.Of(Idp).IsDown);
    }

    [Theory]
    [InlineData(new[] { 1, 1, 2, 2, 3 }, true)]
    [InlineData(new[] { 1, 1, 1, 1, 2, 2, 2, 3 }, true)]
    [InlineData(new[] { 3, 2, 1, 1, 1, 1, 2 }, true)]
    [InlineData(new[] { 1, 1, 1, 2, 3 }, false)]
    public void Two_failures_count_of_each(int[] people, bool isDown)
    {
        foreach (var person in people)
        {
            Fail(person);
        }

        Assert.Equal(isDown, health.Of(Idp).IsDown);
    }

    [Fact]
    public void Many_of_one_person_push_out_nobody_elses()
    {
        foreach (var person in (int[])[1, 2, 2, 3, 3])
        {
            Fail(person);
        }

        for (var number = 0; number < 100; number++)
        {
            Fail(1);
        }

        Assert.True(health.Of(Idp).IsDown);
    }

    private void Fail(int person)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        health.Failed(Idp, $"login-{++logins}", $"person {person}");
    }
}
