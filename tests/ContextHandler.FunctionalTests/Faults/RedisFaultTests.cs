using System.Diagnostics;
using System.Globalization;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Nodes;
using ContextHandler.Testing.Redis;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>
/// What Redis, and the network to it, do to people who log in meanwhile through two nodes: who cannot be logged in safely reads a page that says so, at once;
/// nobody becomes somebody else, nothing is accepted twice, and all is well again by itself.
/// </summary>
[Collection(nameof(Alone))]
public sealed class RedisFaultTests
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1.5);

    // A busy machine is slow by itself: what hangs, hangs for longer.
    private static readonly TimeSpan Hangs = TimeSpan.FromSeconds(8);

    [Fact]
    public Task T01_redis_killed_and_started_empty() => TryAsync("Redis killed, started again empty", TimeSpan.FromSeconds(15), async (redis, _, crowd) =>
    {
        await redis.KillAsync();
        await crowd.WhenRefusedAsync(Stopwatch.GetTimestamp());
        await redis.RestartAsync();
    });

    [Fact]
    public Task T01_redis_frozen() => TryAsync("Redis frozen (SIGSTOP) for 1.5 s", TimeSpan.FromSeconds(15), async (redis, _, _) =>
    {
        await redis.FreezeAsync();
        await Task.Delay(Lasts);
        await redis.ThawAsync();
    });

    [Theory]
    [InlineData(200)]
    [InlineData(1000)]
    public Task T03_redis_slow(int milliseconds) => TryAsync($"Redis slow by {milliseconds} ms for 1.5 s", TimeSpan.FromSeconds(10), async (_, relays, _) =>
    {
        relays.ForEach(relay => relay.Delay = TimeSpan.FromMilliseconds(milliseconds));
        await Task.Delay(Lasts);
        relays.ForEach(relay => relay.Delay = TimeSpan.Zero);
    });

    [Fact]
    public Task T03_a_black_hole_before_redis() => TryAsync("the way to Redis a black hole for 1.5 s", TimeSpan.FromSeconds(10), async (_, relays, _) =>
    {
        relays.ForEach(relay => relay.Swallow());
        await Task.Delay(Lasts);
        relays.ForEach(relay => relay.LetThrough());
    });

    [Fact]
    public Task T04_redis_read_only() => TryAsync("Redis read-only (a replica) for 1.5 s", TimeSpan.FromSeconds(10), async (redis, _, crowd) =>
    {
        await redis.AskAsync("REPLICAOF", "127.0.0.1", "1");
        await crowd.WhenRefusedAsync(Stopwatch.GetTimestamp());
        await redis.AskAsync("REPLICAOF", "NO", "ONE");
    });

    [Fact]
    public Task T04_redis_full() => TryAsync("Redis full (noeviction) for 1.5 s", TimeSpan.FromSeconds(10), async (redis, _, crowd) =>
    {
        await redis.AskAsync("CONFIG", "SET", "maxmemory", "1");
        await crowd.WhenRefusedAsync(Stopwatch.GetTimestamp());
        await redis.AskAsync("CONFIG", "SET", "maxmemory", "0");
    });

    [Fact]
    public async Task T02_the_primary_killed_and_another_made_one_by_the_sentinels()
    {
        await using var sentinels = await SentinelStage.StartAsync(mayHearNotices: true);
        await using var stage = await NodesStage.StartAsync(Plan, [sentinels.Fields, sentinels.Fields]);
        await RunAsync("the primary killed, Sentinel makes another", TimeSpan.FromSeconds(30), stage, async _ =>
        {
            var killedAt = Stopwatch.GetTimestamp();
            await sentinels.KillPrimaryAsync();
            return killedAt;
        }, sentinels.HealAsync);
    }

    private static FederationPlan Plan => FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3");

    // Until it is well again counts from the end of the fault.
    private static async Task TryAsync(string fault, TimeSpan mostUntilWell, Func<RedisServer, List<TcpRelay>, Crowd, Task> happen)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var first = new TcpRelay(redis.Port);
        await using var second = new TcpRelay(redis.Port);
        await using var stage = await NodesStage.StartAsync(Plan, [FieldsOf(first), FieldsOf(second)]);
        await RunAsync(fault, mostUntilWell, stage, async crowd =>
        {
            await happen(redis, [first, second], crowd);
            return Stopwatch.GetTimestamp();
        }, () => Task.CompletedTask);
    }

    private static async Task RunAsync(string fault, TimeSpan mostUntilWell, NodesStage stage, Func<Crowd, Task<long>> happen, Func<Task> heal)
    {
        var (crowd, recoveries, replays) = (new Crowd(stage), new List<TimeSpan>(), 0);
        crowd.Start();
        for (var time = 0; time < FaultRow.Tries; time++)
        {
            await crowd.WhenWellAsync(Stopwatch.GetTimestamp());
            var before = Stopwatch.GetTimestamp();
            recoveries.Add(await crowd.WhenWellAsync(await happen(crowd)));
            replays += await ReplayAsync(stage, crowd, before);
            await heal();
        }

        await crowd.StopAsync();
        var (logins, audit) = (crowd.Logins, AuditFiles.Read(stage));
        var row = new FaultRow(fault, FaultRow.Tries, logins.Count, logins.Count(login => login.End == LoginEnd.Refused), logins.Count(login => login.End == LoginEnd.Failed))
        {
            Wrong = logins.Sum(login => login.Person.Wrong),
            Replays = replays,
            Lost = logins.Sum(login => audit.LostOf(login.Person)),
            Recovery = string.Create(CultureInfo.InvariantCulture, $"{recoveries.Max().TotalSeconds:F1} s"),
        };
        var longest = logins.Max(login => login.Person.LongestWait);
        row.Tell(string.Create(CultureInfo.InvariantCulture, $"longest wait for a page {longest.TotalSeconds:F1} s, answered twice {audit.Twice}, torn {audit.Torn}"));
        row.AssertNoneWrong();
        Assert.Equal((0, 0, 0), (row.Failed, audit.Twice, audit.Torn));
        Assert.InRange(recoveries.Max(), TimeSpan.Zero, mostUntilWell);
        Assert.InRange(longest, TimeSpan.Zero, Hangs);
    }

    // What was under way when it happened, and a few before.
    private static async Task<int> ReplayAsync(NodesStage stage, Crowd crowd, long before)
    {
        var replays = 0;
        foreach (var login in crowd.Logins.Where(login => login.EndedAt >= before).Take(12))
        {
            replays += await Replay.TryAsync(login.Person, stage, stage.Nodes);
        }

        return replays;
    }

    private static Dictionary<string, string> FieldsOf(TcpRelay relay) => new() { ["Endpoint"] = relay.Endpoint, ["Deadline"] = "00:00:00.5" };
}
