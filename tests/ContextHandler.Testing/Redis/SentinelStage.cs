using System.Diagnostics;
using System.Globalization;

namespace ContextHandler.Testing.Redis;

/// <summary>A primary, its replica and two sentinels that watch them, ready for a fail-over.</summary>
public sealed class SentinelStage : IAsyncDisposable
{
    private const string Name = "login";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private SentinelStage(RedisServer primary, RedisServer replica) => (Primary, Replica) = (primary, replica);

    /// <summary>At first, and who was made it by <see cref="KillPrimaryAsync"/> and <see cref="HealAsync"/>.</summary>
    public RedisServer Primary { get; private set; }

    public RedisServer Replica { get; private set; }

    public IReadOnlyList<RedisServer> Sentinels { get; private set; } = [];

    /// <summary>The fields of <c>ContextHandler:Redis</c> that lead to them.</summary>
    public Dictionary<string, string> Fields => new(Sentinels.Select((sentinel, index) => KeyValuePair.Create($"Sentinels:{index}", sentinel.Endpoint))) { ["PrimaryName"] = Name };

    /// <summary>The same through other networks, one to each sentinel.</summary>
    public static Dictionary<string, string> FieldsThrough(IEnumerable<TcpRelay> ways) =>
        new(ways.Select((way, index) => KeyValuePair.Create($"Sentinels:{index}", way.Endpoint))) { ["PrimaryName"] = Name };

    /// <summary>Starts everything, and waits until the sentinels know the replica and each other.</summary>
    /// <param name="mayHearNotices">Whether a client may subscribe at the sentinels.</param>
    /// <param name="downAfter">How long the sentinels wait for a silent primary: a second, unless told.</param>
    public static async Task<SentinelStage> StartAsync(bool mayHearNotices, TimeSpan? downAfter = null)
    {
        var primary = await RedisServer.StartAsync();
        var replica = await RedisServer.StartAsync("--replicaof", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1 {primary.Port}"));
        var stage = new SentinelStage(primary, replica);
        string[] settings =
        [
            string.Create(CultureInfo.InvariantCulture, $"sentinel monitor {Name} 127.0.0.1 {primary.Port} 2"),
            string.Create(CultureInfo.InvariantCulture, $"sentinel down-after-milliseconds {Name} {(downAfter ?? TimeSpan.FromSeconds(1)).TotalMilliseconds:F0}"),
            $"sentinel failover-timeout {Name} 5000",
            // Sentinels talk to each other by subscribing at the servers, not here.
            .. mayHearNotices ? Array.Empty<string>() : ["user default on nopass ~* &* +@all -subscribe -psubscribe"],
        ];
        stage.Sentinels = [await RedisServer.StartSentinelAsync(settings), await RedisServer.StartSentinelAsync(settings)];
        foreach (var sentinel in stage.Sentinels)
        {
            await KnowsAllAsync(sentinel);
        }

        return stage;
    }

    /// <summary>Kills the primary as a power cut would; what becomes of it is the sentinels' affair.</summary>
    public Task KillPrimaryAsync() => Primary.KillAsync();

    /// <summary>Starts the killed one again as the replica of the other, and waits until the sentinels know: the next may be killed.</summary>
    public async Task HealAsync()
    {
        (Primary, Replica) = (Replica, Primary);
        await Replica.RestartAsync();
        await Replica.AskAsync("REPLICAOF", "127.0.0.1", Primary.Port.ToString(CultureInfo.InvariantCulture));
        foreach (var sentinel in Sentinels)
        {
            await UntilAsync(async () => IsWhole(await sentinel.AskAsync("SENTINEL", "REPLICAS", Name)), sentinel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Sentinels.Append(Replica).Append(Primary))
        {
            await server.DisposeAsync();
        }
    }

    private static Task KnowsAllAsync(RedisServer sentinel) => UntilAsync(async () => Knows(await sentinel.AskAsync("SENTINEL", "MASTER", Name)), sentinel);

    private static async Task UntilAsync(Func<Task<bool>> isSo, RedisServer sentinel)
    {
        for (var waited = Stopwatch.StartNew(); !await isSo(); await Task.Delay(100))
        {
            if (waited.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The sentinels do not know each other, or the replica: {await sentinel.AskAsync("SENTINEL", "MASTER", Name)}");
            }
        }
    }

    private static bool IsWhole(string replicas) => replicas.Contains("flags\nslave\n", StringComparison.Ordinal) && replicas.Contains("master-link-status\nok", StringComparison.Ordinal);

    private static bool Knows(string primary) => Says(primary, "num-slaves") && Says(primary, "num-other-sentinels");

    private static bool Says(string primary, string field) => primary.Contains($"{field}\n1", StringComparison.Ordinal);
}
