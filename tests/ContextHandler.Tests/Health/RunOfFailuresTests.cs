using System.Net;
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
    [InlineData("198.51.100.{0}")]
    [InlineData("2001:db8:7::{0}")]
    [InlineData("2001:db8:7:{0}::1")]
    [InlineData("::ffff:198.51.100.{0}")]
    public void One_neighbourhood_is_never_enough(string addresses)
    {
        for (var number = 1; number < 100; number++)
        {
            Fail(string.Format(null, addresses, number));
        }

        Assert.False(health.Of(Idp).IsDown);
    }

    [Fact]
    public void Nor_are_addresses_that_nobody_knows()
    {
        for (var number = 1; number < 100; number++)
        {
            health.Failed(Idp, $"login-{number}", Neighbourhood.Of(null));
        }

        Assert.False(health.Of(Idp).IsDown);
    }

    [Fact]
    public void Two_are_not_enough_however_they_take_turns()
    {
        for (var number = 1; number < 100; number++)
        {
            Fail($"198.51.{number % 2}.1");
        }

        Assert.False(health.Of(Idp).IsDown);
    }

    [Theory]
    [InlineData(new[] { 1, 1, 2, 2, 3 }, true)]
    [InlineData(new[] { 1, 1, 1, 1, 2, 2, 2, 3 }, true)]
    [InlineData(new[] { 3, 2, 1, 1, 1, 1, 2 }, true)]
    [InlineData(new[] { 1, 1, 1, 2, 3 }, false)]
    public void Two_failures_count_of_each(int[] places, bool isDown)
    {
        foreach (var place in places)
        {
            Fail($"198.51.{place}.1");
        }

        Assert.Equal(isDown, health.Of(Idp).IsDown);
    }

    [Fact]
    public void Many_from_one_place_push_out_nobody_elses()
    {
        foreach (var place in (int[])[1, 2, 2, 3, 3])
        {
            Fail($"198.51.{place}.1");
        }

        for (var number = 0; number < 100; number++)
        {
            Fail("198.51.1.1");
        }

        Assert.True(health.Of(Idp).IsDown);
    }

    private void Fail(string address)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        health.Failed(Idp, $"login-{++logins}", Neighbourhood.Of(IPAddress.Parse(address)));
    }
}
