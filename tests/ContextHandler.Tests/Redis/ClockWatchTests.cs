using System.Globalization;
using ContextHandler.Testing.Redis;

namespace ContextHandler.Tests.Redis;

/// <summary>Security case T08: a node whose clock is off is found out by the others, and by nobody alone.</summary>
public sealed class ClockWatchTests : IAsyncLifetime
{
    private const int Off = 1540;
    private const int Differ = 1541;
    private const int Agree = 1542;

    private RedisServer server = null!;
    private RedisNode node = null!;
    private WatchedClock[] clocks = [];

    public async ValueTask InitializeAsync()
    {
        server = await RedisServer.StartAsync();
        node = await RedisNode.StartAsync(server);
        clocks = [new("one", node), new("two", node), new("three", node)];
    }

    public async ValueTask DisposeAsync()
    {
        Array.ForEach(clocks, clock => clock.Dispose());
        await node.DisposeAsync();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public async Task T08_a_node_whose_clock_is_off_is_not_ready_and_says_so_and_is_again_when_it_is_put_right(int seconds)
    {
        await clocks[0].LookAsync();
        await clocks[1].LookAsync();
        await clocks[2].LookAsync(seconds);
        await clocks[0].LookAsync();

        Assert.Equal([true, true, false], clocks.Select(clock => clock.Works));
        Assert.Contains("(Redis, one, two)", Assert.Single(clocks[2].Log.Lines, line => line.Id.Id == Off).Text, StringComparison.Ordinal);
        Assert.Contains("those of three.", Assert.Single(clocks[0].Log.Lines, line => line.Id.Id == Differ).Text, StringComparison.Ordinal);

        await clocks[2].LookAsync();
        await clocks[0].LookAsync();

        Assert.Equal([true, true, true], clocks.Select(clock => clock.Works));
        Assert.Equal((Agree, Agree), (clocks[0].Log.Lines[^1].Id.Id, clocks[2].Log.Lines[^1].Id.Id));
    }

    [Fact]
    public async Task T08_a_Redis_whose_clock_is_wrong_takes_out_no_node()
    {
        foreach (var clock in clocks.Concat(clocks))
        {
            await clock.LookAsync(60);
        }

        Assert.All(clocks, clock => Assert.True(clock.Works));
        Assert.All(clocks, clock => Assert.Contains("those of Redis.", Assert.Single(clock.Log.Lines).Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task T08_where_it_is_one_word_against_another_there_is_an_alarm_and_no_more()
    {
        await clocks[0].LookAsync(60);
        await clocks[0].LookAsync(60);

        Assert.True(clocks[0].Works);
        Assert.Equal(Differ, Assert.Single(clocks[0].Log.Lines).Id.Id);
    }

    [Fact]
    public async Task T08_who_is_gone_has_no_vote_and_neither_has_what_is_no_clock()
    {
        await clocks[0].LookAsync();
        var aMinuteAgo = (TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1)).ToUnixTimeMilliseconds();
        await server.AskAsync("HSET", WatchedClock.Key, "two", $"{aMinuteAgo} 0", "three", $"{aMinuteAgo} 0", "odd", "yesterday");

        await clocks[0].LookAsync(60);

        Assert.True(clocks[0].Works);
        Assert.Equal("one", await server.AskAsync("HKEYS", WatchedClock.Key));
        Assert.InRange(int.Parse(await server.AskAsync("TTL", WatchedClock.Key), CultureInfo.InvariantCulture), 1, 60);
    }

    [Fact]
    public async Task While_Redis_is_away_what_was_found_out_stands()
    {
        await clocks[0].LookAsync();
        await clocks[1].LookAsync();
        await clocks[2].LookAsync(60);
        await server.KillAsync();

        await clocks[2].LookAsync();
        await clocks[0].LookAsync();

        Assert.Equal((true, false), (clocks[0].Works, clocks[2].Works));
    }
}
