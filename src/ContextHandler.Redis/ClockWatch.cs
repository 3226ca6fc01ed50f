using System.Globalization;
using ContextHandler.Health;
using ContextHandler.Login;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// Compares this node's clock with that of Redis, and by way of Redis with those of the other nodes, every five seconds (security case T08). Of one that is alone
/// in being off its node is not ready: it would refuse good answers and let old ones in. Where it cannot be told whose clock is wrong there is an alarm and no
/// more, or a wrong clock at Redis would take out every node.
/// </summary>
internal sealed class ClockWatch(RedisMemory memory, RedisMetrics metrics, TimeProvider clock, ILogger<ClockWatch> log) : BackgroundService, INodeCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan NodesForgotten = TimeSpan.FromSeconds(30);

    private readonly RedisKey key = memory.Format.KeyOfHash(RedisKind.Clocks, "1");
    private volatile bool isOff;
    private string? differing;

    public string Name => "clock";

    public bool Works => !isOff;

    /// <summary>Whose clock it is: nodes on one machine have the same, and one vote.</summary>
    internal string Machine { get; set; } = Environment.MachineName;

    // The first look comes before the first request.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync().ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, stoppingToken).ConfigureAwait(false);
            await LookAsync().ConfigureAwait(false);
        }
    }

    internal async Task LookAsync()
    {
        try
        {
            var (theirs, ahead) = await MeasureAsync().ConfigureAwait(false);
            metrics.ClockIs(ahead);
            var others = await ExchangeAsync(theirs, ahead).ConfigureAwait(false);
            others.Add(("Redis", TimeSpan.Zero));
            Judge(ahead, others);
        }
        catch (LoginStoreException)
        {
            // What was found out last stands; that Redis cannot be asked others tell.
        }
    }

    // How late the answer is nobody knows exactly: half of the way, and the deadline bounds it.
    private async Task<(DateTimeOffset Theirs, TimeSpan Ahead)> MeasureAsync()
    {
        var (began, before) = (clock.GetTimestamp(), clock.GetUtcNow());
        var answer = (RedisValue[])await memory.AskAsync(redis => redis.ExecuteAsync("TIME")).ConfigureAwait(false);
        var theirs = DateTimeOffset.FromUnixTimeSeconds((long)answer[0]) + TimeSpan.FromMicroseconds((long)answer[1]);
        return (theirs, before + (clock.GetElapsedTime(began) / 2) - theirs);
    }

    // Every clock by its distance from Redis's, which all of them ask.
    private async Task<List<(string Whose, TimeSpan Ahead)>> ExchangeAsync(DateTimeOffset theirs, TimeSpan ahead)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"{theirs.ToUnixTimeMilliseconds()} {(long)ahead.TotalMilliseconds}");
        await memory.AskAsync(redis => redis.HashSetAsync(key, Machine, own)).ConfigureAwait(false);
        await memory.AskAsync(redis => redis.KeyExpireAsync(key, RedisFormat.ClocksLive)).ConfigureAwait(false);
        var all = await memory.AskAsync(redis => redis.HashGetAllAsync(key)).ConfigureAwait(false);
        var (living, gone) = (new List<(string, TimeSpan)>(), new List<RedisValue>());
        foreach (var entry in all.Where(entry => entry.Name != Machine))
        {
            if (TryRead(entry.Value, out var at, out var other) && (theirs - at).Duration() <= NodesForgotten)
            {
                living.Add(((string)entry.Name!, other));
            }
            else
            {
                gone.Add(entry.Name);
            }
        }

        if (gone.Count > 0)
        {
            await memory.AskAsync(redis => redis.HashDeleteAsync(key, [.. gone])).ConfigureAwait(false);
        }

        return living;
    }

    private static bool TryRead(RedisValue value, out DateTimeOffset at, out TimeSpan ahead)
    {
        (at, ahead) = (default, default);
        if (((string?)value)?.Split(' ') is not [var when, var distance] || !long.TryParse(when, CultureInfo.InvariantCulture, out var milliseconds) || !long.TryParse(distance, CultureInfo.InvariantCulture, out var by))
        {
            return false;
        }

        (at, ahead) = (DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds), TimeSpan.FromMilliseconds(by));
        return true;
    }

    private void Judge(TimeSpan ahead, List<(string Whose, TimeSpan Ahead)> others)
    {
        var wasOff = isOff;
        isOff = ClockVote.Distance(ahead, others.Select(other => other.Ahead)) is { } distance && !ClockVote.IsNear(distance, TimeSpan.Zero);
        var differ = string.Join(", ", others.Where(other => !ClockVote.IsNear(other.Ahead, ahead)).Select(other => other.Whose).Order(StringComparer.Ordinal));
        if (isOff && !wasOff)
        {
            log.ClockOff(Math.Round(ahead.TotalSeconds, 1), differ);
        }
        else if (!isOff && differ.Length > 0 && (wasOff || differ != differing))
        {
            log.ClocksDiffer(differ);
        }
        else if (differ.Length == 0 && differing is { Length: > 0 })
        {
            log.ClocksAgree();
        }

        differing = differ;
    }
}
