using System.Globalization;
using ContextHandler.Redis;

namespace ContextHandler.Tests.Redis;

/// <summary>Whose clock is wrong, and when nobody can tell.</summary>
public class ClockVoteTests
{
    [Theory]
    [InlineData(6, "0 0", 6)] // Redis and another node against this one
    [InlineData(-3600, "0 0", -3600)]
    [InlineData(5, "0 0", 5)] // within the tolerance
    [InlineData(0, "0 60", 0)] // another node is wrong
    [InlineData(60, "0 60", 0)] // Redis is wrong
    [InlineData(0, "0", 0)]
    public void Where_most_clocks_agree_one_s_distance_is_from_them(int own, string others, int distance) => Assert.Equal(Seconds(distance), Vote(own, others));

    [Theory]
    [InlineData(60, "0")] // this one, or Redis
    [InlineData(60, "0 30")] // each another
    [InlineData(60, "0 0 60")] // half of them
    public void Without_a_majority_nobody_is_judged(int own, string others) => Assert.Null(Vote(own, others));

    private static TimeSpan? Vote(int own, string others) => ClockVote.Distance(Seconds(own), others.Split(' ').Select(other => Seconds(int.Parse(other, CultureInfo.InvariantCulture))));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
