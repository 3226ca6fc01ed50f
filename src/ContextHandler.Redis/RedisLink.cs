using System.Collections.Immutable;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// The one way to ask Redis. Nobody waits for a connection: while there is none, whoever asks is refused at once; <see cref="RedisKeeper"/> sees to
/// another.
/// </summary>
internal sealed class RedisLink(RedisMetrics metrics)
{
    private ImmutableList<(RedisChannel Channel, Action<RedisValue> Heard)> hearers = [];
    private volatile RedisConnection? connection;

    /// <summary>Null while there is none.</summary>
    public RedisConnection? Connection => connection;

    /// <summary>The connection has just been lost.</summary>
    public event Action<RedisConnection>? Lost;

    /// <summary>Whatever the notices told while there was no connection was missed.</summary>
    public event Action? Regained;

    /// <summary>Asks, within the deadline. Throws <see cref="Login.LoginStoreException"/> when there is no answer, or an error is the answer: what was asked for may have been done then.</summary>
    public async Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        if (connection is not { } asked)
        {
            metrics.Failed(RedisTrouble.Unreachable);
            throw RedisFailure.Unreachable.ToException();
        }

        var (answer, failure) = await asked.TryAskAsync(ask).ConfigureAwait(false);
        return failure is null ? answer : throw failure.ToException();
    }

    /// <summary>Has every message of that channel told to <paramref name="heard"/>, over this connection and all that follow; one may be told twice.</summary>
    public void Hear(RedisChannel channel, Action<RedisValue> heard)
    {
        ImmutableInterlocked.Update(ref hearers, known => known.Add((channel, heard)));
        _ = connection?.HearAsync(channel, heard);
    }

    /// <summary>Takes a new connection that works; null, or why it does not after all.</summary>
    public async Task<RedisFailure?> TakeAsync(RedisConnection fresh)
    {
        foreach (var (channel, heard) in hearers)
        {
            if (await fresh.HearAsync(channel, heard).ConfigureAwait(false) is { } failure)
            {
                return failure;
            }
        }

        connection = fresh;
        fresh.Broke += Leave;
        if (fresh.BrokenBy is { } broken)
        {
            Leave(fresh); // before anybody listened
            return broken;
        }

        Regained?.Invoke();
        return null;
    }

    /// <summary>Nobody asks that connection any more.</summary>
    public void Leave(RedisConnection lost)
    {
        if (Interlocked.CompareExchange(ref connection, null, lost) == lost)
        {
            lost.Close();
            Lost?.Invoke(lost);
        }
    }
}
