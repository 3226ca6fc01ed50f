using ContextHandler.Login;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// One connection to Redis, until it breaks: whoever asks it waits no longer than the deadline, and after some silences in a row nobody asks it again.
/// </summary>
internal sealed class RedisConnection
{
    private const int MostSilences = 3;

    private readonly ConnectionMultiplexer multiplexer;
    private readonly TimeSpan deadline;
    private readonly RedisKey probe;
    private readonly RedisMetrics metrics;
    private readonly TimeProvider clock;
    private RedisFailure? brokenBy;
    private int silences;

    public RedisConnection(ConnectionMultiplexer multiplexer, RedisPlace place, RedisOptions options, RedisMetrics metrics, TimeProvider clock)
    {
        (this.multiplexer, Place, deadline, this.metrics, this.clock) = (multiplexer, place, options.Deadline, metrics, clock);
        probe = new RedisFormat(options.Prefix).Key(RedisKind.Probe, Secrets.NewHandle());
        multiplexer.ConnectionFailed += (_, failed) => Break(new(RedisTrouble.Lost, $"The connection to Redis is lost: {failed.FailureType}."));
    }

    public RedisPlace Place { get; }

    /// <summary>Why nobody asks it any more; null: it works.</summary>
    public RedisFailure? BrokenBy => brokenBy;

    /// <summary>It has just broken; raised once.</summary>
    public event Action<RedisConnection>? Broke;

    /// <summary>Asks, within the deadline: the answer, or why there is none.</summary>
    public async Task<(T Answer, RedisFailure? Failure)> TryAskAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        var began = clock.GetTimestamp();
        try
        {
            var answer = await ask(multiplexer.GetDatabase()).WaitAsync(deadline, clock).ConfigureAwait(false);
            Volatile.Write(ref silences, 0);
            return (answer, null);
        }
        catch (Exception error) when (RedisFailure.Of(error) is { } failure)
        {
            metrics.Failed(failure.Trouble);
            if (failure.EndsTheConnection || (failure.Trouble == RedisTrouble.Silent && Interlocked.Increment(ref silences) >= MostSilences))
            {
                Break(failure);
            }

            return (default!, failure);
        }
        finally
        {
            metrics.Answered(clock.GetElapsedTime(began));
        }
    }

    /// <summary>A whole round trip: whether it is the primary, and gives back what it was told. Null: it does.</summary>
    public async Task<RedisFailure?> LookAsync()
    {
        var (role, failure) = await TryAskAsync(redis => redis.ExecuteAsync("ROLE")).ConfigureAwait(false);
        if (failure is null or { Trouble: RedisTrouble.Refused } && !IsPrimary(role))
        {
            failure = failure is null ? RedisFailure.NotPrimary : new(RedisTrouble.NotPrimary, "Redis does not say whether it is the primary (ROLE).");
            Break(failure);
        }

        var told = Secrets.NewHandle();
        failure ??= (await TryAskAsync(redis => redis.StringSetAsync(probe, told, RedisFormat.ProbesLive)).ConfigureAwait(false)).Failure;
        if (failure is not null)
        {
            return failure;
        }

        (var kept, failure) = await TryAskAsync(redis => redis.StringGetAsync(probe)).ConfigureAwait(false);
        return failure ?? (kept == told ? null : new(RedisTrouble.Refused, "Redis does not give back what it was told."));
    }

    /// <summary>
    /// Whether it takes writes only while a replica follows (min-replicas-to-write): a primary that was replaced and does not know it refuses then. Null: it does not say.
    /// </summary>
    public async Task<bool?> DemandsReplicaAsync()
    {
        var (said, failure) = await TryAskAsync(redis => redis.ExecuteAsync("INFO", "replication")).ConfigureAwait(false);
        return failure is null ? ((string)said).Contains("\nmin_slaves_good_slaves:", StringComparison.Ordinal) : null; // told only where it is demanded
    }

    /// <summary>Has every message of that channel told to <paramref name="heard"/> for as long as the connection lives.</summary>
    public async Task<RedisFailure?> HearAsync(RedisChannel channel, Action<RedisValue> heard) => (await TryAskAsync(async _ =>
    {
        await multiplexer.GetSubscriber().SubscribeAsync(channel, (_, message) => heard(message)).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false)).Failure;

    /// <summary>Nobody asks it any more.</summary>
    public void Break(RedisFailure failure)
    {
        if (Interlocked.CompareExchange(ref brokenBy, failure, null) is null)
        {
            Broke?.Invoke(this);
        }
    }

    public void Close() => multiplexer.LetGo();

    private static bool IsPrimary(RedisResult role) => role is { IsNull: false } && (RedisResult[])role is [var name, ..] && (string)name == "master";
}
