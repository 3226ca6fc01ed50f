using System.Net;
using ContextHandler.Login;
using ContextHandler.Rush;

namespace ContextHandler.Tests.Rush;

public class AllowancesTests
{
    private readonly TickingClock clock = new();

    [Fact]
    public void A_bucket_holds_a_burst_and_fills_again_at_its_rate()
    {
        var allowances = new Allowances<string>(10, burst: 20, clock);

        Assert.Equal(20, Taken(allowances, "a", 100));
        clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal(0, Taken(allowances, "a", 1));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, Taken(allowances, "a", 2));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, Taken(allowances, "a", 100));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(20, Taken(allowances, "a", 100));
    }

    [Fact]
    public void One_in_a_loop_takes_nothing_of_another()
    {
        var allowances = new Allowances<string>(10, burst: 20, clock);

        Taken(allowances, "loop", 1_000);

        Assert.True(allowances.IsSpent("loop"));
        Assert.False(allowances.IsSpent("other"));
        Assert.Equal(20, Taken(allowances, "other", 100));
    }

    [Fact]
    public void What_is_given_back_counts_up_to_a_full_bucket()
    {
        var allowances = new Allowances<string>(1, burst: 3, clock);
        Taken(allowances, "a", 3);

        allowances.GiveBack("a");
        Assert.Equal(1, Taken(allowances, "a", 9));
        for (var number = 0; number < 9; number++)
        {
            allowances.GiveBack("a");
        }

        Assert.Equal((3, 0), (Taken(allowances, "a", 9), Taken(allowances, "a", 9)));
    }

    [Fact]
    public void J10_only_buckets_that_are_not_full_take_memory_and_no_more_than_there_is_room_for()
    {
        var allowances = new Allowances<int>(1, burst: 3, clock, most: 100);

        for (var key = 0; key < 10_000; key++)
        {
            Assert.True(allowances.TryTake(key)); // a limit shuts out nobody whom it does not know
        }

        Assert.Equal(100, allowances.Count);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(allowances.TryTake(10_000));
        Assert.Equal(1, allowances.Count);
        allowances.GiveBack(10_000);
        Assert.Equal(0, allowances.Count);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("0.0.0.1", "::1:0:0:0:0", false)]
    public void Whoever_may_come_from_an_address(string one, string other, bool isSame) =>
        Assert.Equal(isSame, SourceNetwork.Of(IPAddress.Parse(one)) == SourceNetwork.Of(IPAddress.Parse(other)));

    /// <summary>What a person, a clock or an IdP's administrator does wrong says nothing of an address.</summary>
    [Theory]
    [InlineData(FailureReason.SignatureInvalid, true)]
    [InlineData(FailureReason.DeflateMalformed, true)]
    [InlineData(FailureReason.XmlTooComplex, true)]
    [InlineData(FailureReason.ResponseUnsolicited, true)]
    [InlineData(FailureReason.MessageMissing, false)]
    [InlineData(FailureReason.AssertionExpired, false)]
    [InlineData(FailureReason.LegAlreadySpent, false)]
    [InlineData(FailureReason.AudienceMismatch, false)]
    [InlineData(FailureReason.AcsNotRegistered, false)]
    [InlineData(FailureReason.StoreUnavailable, false)]
    public void What_fails_the_gate_or_the_signature_casts_a_doubt(FailureReason reason, bool isDoubt) => Assert.Equal(isDoubt, Doubts.AreCastBy(reason));

    private static int Taken<TKey>(Allowances<TKey> allowances, TKey key, int times)
        where TKey : notnull => Enumerable.Range(0, times).Count(_ => allowances.TryTake(key));
}
