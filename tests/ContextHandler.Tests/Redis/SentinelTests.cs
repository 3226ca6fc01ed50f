using System.Diagnostics;
using ContextHandler.Login;
using ContextHandler.Redis;
using ContextHandler.Testing.Redis;

namespace ContextHandler.Tests.Redis;

/// <summary>A primary, its replica and two sentinels as processes: a fail-over is followed, with notices and without.</summary>
public sealed class SentinelTests
{
    // A sentinel that gets too little time on a busy machine does nothing for half a minute (TILT).
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task T02_when_the_primary_is_killed_its_replica_is_used_and_the_old_one_is_no_more_when_it_is_back(bool mayHearNotices)
    {
        await using var stage = await SentinelStage.StartAsync(mayHearNotices);
        await using var node = await RedisNode.StartAsync(stage.Fields, PatientRedis.Deadline);
        Assert.Equal("before", await SetAsync(node, "before"));

        await stage.Primary.KillAsync();
        Assert.True(await node.Log.SawAsync(1501));
        await UntilAsync(async () => await SetAsync(node, "after") == "after");
        Assert.Equal("after", await stage.Replica.AskAsync("GET", "a"));

        await stage.Primary.RestartAsync();
        await UntilAsync(async () => (await stage.Primary.AskAsync("ROLE")).StartsWith("slave", StringComparison.Ordinal));
        Assert.Equal("still", await SetAsync(node, "still"));
        Assert.Equal("still", await stage.Replica.AskAsync("GET", "a"));
    }

    [Fact]
    public async Task A_node_whose_primary_demands_a_replica_goes_on_while_no_sentinel_answers_and_says_so()
    {
        await using var stage = await SentinelStage.StartAsync(mayHearNotices: true);
        await stage.Primary.AskAsync("CONFIG", "SET", "min-replicas-to-write", "1");
        await using var node = await RedisNode.StartAsync(stage.Fields, PatientRedis.Deadline);
        await UntilAsync(async () => await SetAsync(node, "before") == "before"); // once the replica has said that it follows

        foreach (var sentinel in stage.Sentinels)
        {
            await sentinel.KillAsync();
        }

        Assert.True(await node.Log.SawAsync(1511));
        Assert.Equal("on", await SetAsync(node, "on"));
    }

    [Fact]
    public async Task T05_while_less_than_most_of_the_sentinels_name_a_primary_that_demands_no_replica_it_is_asked_nothing()
    {
        await using var stage = await SentinelStage.StartAsync(mayHearNotices: true);
        await using var node = await RedisNode.StartAsync(stage.Fields, PatientRedis.Deadline);
        await UntilAsync(async () => await SetAsync(node, "before") == "before");

        await stage.Sentinels[1].KillAsync(); // one of two is not most of them
        await UntilAsync(async () => await SetAsync(node, "doubtful") == "Redis cannot be reached.");
        Assert.True(await node.Log.SawAsync(1502)); // which says why

        await stage.Primary.AskAsync("CONFIG", "SET", "min-replicas-to-write", "1");
        await UntilAsync(async () => await SetAsync(node, "fenced") == "fenced");
        await stage.Primary.AskAsync("CONFIG", "SET", "min-replicas-to-write", "0");
        await UntilAsync(async () => await SetAsync(node, "doubtful") == "Redis cannot be reached.");
        await stage.Sentinels[1].RestartAsync();

        await UntilAsync(async () => await SetAsync(node, "after") == "after");
    }

    [Fact]
    public async Task T05_a_primary_that_would_take_writes_after_it_was_replaced_is_told_of_until_it_demands_a_replica()
    {
        await using var stage = await SentinelStage.StartAsync(mayHearNotices: true);
        await using (var warned = await RedisNode.StartAsync(stage.Fields, PatientRedis.Deadline))
        {
            Assert.True(await warned.Log.SawAsync(1513));
        }

        await stage.Primary.AskAsync("CONFIG", "SET", "min-replicas-to-write", "1");
        await using var node = await RedisNode.StartAsync(stage.Fields, PatientRedis.Deadline);

        await UntilAsync(async () => await SetAsync(node, "fenced") == "fenced"); // once the replica has said that it follows
        Assert.DoesNotContain(node.Log.Lines, line => line.Id.Id == 1513);
    }

    [Fact]
    public async Task T02_a_replica_that_became_the_primary_and_demands_one_keeps_nothing_until_the_former_primary_follows_it()
    {
        await using var stage = await SentinelStage.StartAsync(mayHearNotices: true);
        await stage.Primary.AskAsync("CONFIG", "SET", "min-replicas-to-write", "1");
        await stage.Replica.AskAsync("CONFIG", "SET", "min-replicas-to-write", "1");
        await using var node = await RedisNode.StartAsync(stage.Fields, PatientRedis.Deadline);
        await UntilAsync(async () => await SetAsync(node, "before") == "before");

        await stage.KillPrimaryAsync();
        await UntilAsync(async () => await SetAsync(node, "alone") == "Redis has fewer replicas than it demands (min-replicas-to-write).");
        await stage.HealAsync();

        await UntilAsync(async () => await SetAsync(node, "after") == "after");
    }

    [Fact]
    public async Task A_primary_without_sentinels_needs_no_replica()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var node = await RedisNode.StartAsync(new Dictionary<string, string> { ["Endpoint"] = redis.Endpoint }, PatientRedis.Deadline);

        Assert.Equal("alone", await SetAsync(node, "alone"));
        Assert.DoesNotContain(node.Log.Lines, line => line.Id.Id == 1513);
    }

    [Fact]
    public async Task T04_a_wrong_password_of_the_sentinels_ends_the_start()
    {
        await using var sentinel = await RedisServer.StartSentinelAsync("requirepass good", "sentinel monitor login 127.0.0.1 1 1");

        var refused = await Assert.ThrowsAsync<RedisRefusedException>(() => RedisNode.StartAsync(new Dictionary<string, string>
        {
            ["Sentinels:0"] = sentinel.Endpoint,
            ["PrimaryName"] = "login",
            ["SentinelPassword"] = "hunter2",
        }));

        Assert.Contains($"The sentinel at {sentinel.Endpoint}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T04_a_wrong_password_of_the_primary_ends_the_start_however_few_sentinels_answer()
    {
        await using var primary = await RedisServer.StartAsync("--requirepass", "good");
        await using var sentinel = await RedisServer.StartSentinelAsync($"sentinel monitor login 127.0.0.1 {primary.Port} 1");

        await Assert.ThrowsAsync<RedisRefusedException>(() => RedisNode.StartAsync(new Dictionary<string, string>
        {
            ["Sentinels:0"] = sentinel.Endpoint,
            ["Sentinels:1"] = "127.0.0.1:1",
            ["PrimaryName"] = "login",
        }));
    }

    [Theory]
    [InlineData("a", "", null)]
    [InlineData("a", "a b b", "b")]
    [InlineData("a", "b", "b")]
    [InlineData("a", "a b", "a")]
    [InlineData("a", "b a", "a")]
    [InlineData("", "b a", "b")]
    [InlineData("a", "b c", "b")]
    [InlineData("a", "a b b c c", "b")]
    public void Of_sentinels_that_disagree_most_count_and_where_as_many_say_each_we_stay(string current, string said, string? winner) =>
        Assert.Equal(winner, SentinelVote.Winner([.. said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Place)], current.Length > 0 ? Place(current) : null)?.Host);

    private static RedisPlace Place(string host) => new(host, 6379);

    private static async Task<string> SetAsync(RedisNode node, string value)
    {
        try
        {
            await node.Link().AskAsync(redis => redis.StringSetAsync("a", value));
            return value;
        }
        catch (LoginStoreException refused)
        {
            return refused.Message;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var waited = Stopwatch.StartNew(); !await isSo(); await Task.Delay(100))
        {
            Assert.True(waited.Elapsed < Patience, "It did not come to that.");
        }
    }
}
