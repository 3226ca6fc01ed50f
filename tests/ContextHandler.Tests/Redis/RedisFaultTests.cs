using System.Diagnostics;
using ContextHandler.Login;
using ContextHandler.Redis;
using ContextHandler.Testing.Redis;
using StackExchange.Redis;

namespace ContextHandler.Tests.Redis;

/// <summary>What a node does while its Redis is killed, frozen, slow, behind a dead network, demoted or full, and after it: nobody waits for long, and nothing is restarted.</summary>
public sealed class RedisFaultTests
{
    private const int Connected = 1500;
    private const int Lost = 1501;

    /// <summary>What a busy machine may add to any bound.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task T01_a_Redis_that_was_killed_is_missed_at_once_without_traffic_and_used_again_when_it_is_back()
    {
        await using var server = await RedisServer.StartAsync();
        await using var node = await StartAsync(server.Endpoint);

        await server.KillAsync();
        Assert.True(await node.Log.SawAsync(Lost));
        Assert.Equal("Redis cannot be reached.", await RefusalAsync(node));

        await server.RestartAsync();
        Assert.True(await node.Log.SawAsync(Connected, 2));
        Assert.Equal("1", await SetAsync(node));
    }

    [Fact]
    public async Task T03_a_frozen_Redis_keeps_nobody_waiting_is_given_up_and_used_again_when_it_goes_on()
    {
        await using var server = await RedisServer.StartAsync();
        await using var node = await StartAsync(server.Endpoint);

        await server.FreezeAsync();
        Assert.NotEqual("1", await SetAsync(node));
        Assert.True(await node.Log.SawAsync(Lost));
        var asked = Stopwatch.StartNew();
        Assert.Equal("Redis cannot be reached.", await RefusalAsync(node));
        Assert.True(asked.Elapsed < Slack, $"{asked.Elapsed}");

        await server.ThawAsync();
        Assert.True(await node.Log.SawAsync(Connected, 2));
        Assert.Equal("1", await SetAsync(node));
    }

    [Fact]
    public async Task T03_a_network_that_swallows_everything_is_noticed_without_traffic_and_another_connection_is_made()
    {
        await using var server = await RedisServer.StartAsync();
        await using var network = new TcpRelay(server.Port);
        await using var node = await StartAsync(network.Endpoint);

        var connections = network.Connections;
        network.Swallow();
        Assert.True(await node.Log.SawAsync(Lost));
        network.LetThrough();
        Assert.True(await node.Log.SawAsync(Connected, 2));
        Assert.Equal("1", await SetAsync(node));
        Assert.True(network.Connections > connections);
    }

    [Fact]
    public async Task T03_a_slow_Redis_is_given_up_and_holds_no_thread()
    {
        await using var server = await RedisServer.StartAsync();
        await using var network = new TcpRelay(server.Port);
        await using var node = await StartAsync(network.Endpoint);
        network.Delay = TimeSpan.FromSeconds(10);

        var threads = ThreadPool.ThreadCount;
        var refusals = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(_ => RefusalAsync(node)));

        Assert.All(refusals, refusal => Assert.Contains("Redis", refusal, StringComparison.Ordinal));
        Assert.True(ThreadPool.ThreadCount < threads + 100, $"{threads} threads before, {ThreadPool.ThreadCount} after");
        Assert.True(await node.Log.SawAsync(Lost));
        network.Delay = TimeSpan.Zero;
        Assert.True(await node.Log.SawAsync(Connected, 2));
    }

    [Fact]
    public async Task T04_a_primary_that_is_made_a_replica_is_left_and_used_again_as_a_primary()
    {
        await using var server = await RedisServer.StartAsync();
        await using var node = await StartAsync(server.Endpoint);

        await server.AskAsync("REPLICAOF", "127.0.0.1", "1");
        Assert.NotEqual("1", await SetAsync(node));
        Assert.True(await node.Log.SawAsync(Lost));
        await server.AskAsync("REPLICAOF", "NO", "ONE");
        Assert.True(await node.Log.SawAsync(Connected, 2));
        Assert.Equal("1", await SetAsync(node));
    }

    [Fact]
    public async Task T04_a_full_Redis_refuses_what_is_new_still_says_what_it_has_and_has_room_again()
    {
        await using var server = await RedisServer.StartAsync("--maxmemory-policy", "noeviction");
        await using var node = await StartAsync(server.Endpoint);
        await SetAsync(node);

        await server.AskAsync("CONFIG", "SET", "maxmemory", "1");
        Assert.Equal("Redis is full.", await SetAsync(node));
        Assert.Equal("1", await node.Link().AskAsync(async redis => (string)await redis.StringGetAsync("a")));
        Assert.True(await node.Log.SawAsync(1503));
        await server.AskAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.True(await node.Log.SawAsync(1504));
        Assert.Equal("1", await SetAsync(node));
        Assert.DoesNotContain(node.Log.Lines, line => line.Id.Id == Lost);
    }

    [Fact]
    public async Task T04_a_password_that_is_changed_later_is_told_and_nothing_is_kept()
    {
        await using var server = await RedisServer.StartAsync();
        await using var node = await StartAsync(server.Endpoint);

        await server.AskAsync("CONFIG", "SET", "requirepass", "new");
        await server.AskAsync("-a", "new", "CLIENT", "KILL", "TYPE", "normal");
        Assert.True(await node.Log.SawAsync(1502));
        Assert.Contains("Redis refuses our password, or wants one.", node.Log.Lines.Single(line => line.Id.Id == 1502).Text, StringComparison.Ordinal);
        Assert.Equal("Redis cannot be reached.", await SetAsync(node));
    }

    [Fact]
    public async Task What_Redis_refuses_is_told_in_our_words_without_keys_and_values()
    {
        await using var server = await RedisServer.StartAsync();
        await using var node = await StartAsync(server.Endpoint);
        await node.Link().AskAsync(redis => redis.StringSetAsync("hunter2", "hunter2"));

        var refused = await Assert.ThrowsAsync<LoginStoreException>(() => node.Link().AskAsync(redis => redis.SortedSetRangeByRankAsync("hunter2")));

        Assert.Equal("Redis refuses: WRONGTYPE.", refused.Message);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    private static Task<RedisNode> StartAsync(string endpoint) => RedisNode.StartAsync(new Dictionary<string, string> { ["Endpoint"] = endpoint, ["Deadline"] = "00:00:00.250" });

    private static async Task<string> SetAsync(RedisNode node)
    {
        try
        {
            await node.Link().AskAsync(redis => redis.StringSetAsync("a", "1"));
            return "1";
        }
        catch (LoginStoreException refused)
        {
            return refused.Message;
        }
    }

    private static async Task<string> RefusalAsync(RedisNode node) =>
        (await Assert.ThrowsAsync<LoginStoreException>(() => node.Link().AskAsync(redis => redis.StringSetAsync("b", "2")))).Message;
}
