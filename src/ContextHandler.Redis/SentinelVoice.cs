using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>One sentinel, and what it last said.</summary>
internal sealed class SentinelVoice(RedisPlace place) : IDisposable
{
    private readonly SemaphoreSlim woken = new(0);

    /// <summary>Where it is.</summary>
    public RedisPlace Place => place;

    /// <summary>Null: there is none.</summary>
    public ConnectionMultiplexer? Connection { get; set; }

    /// <summary>Where it says that the primary is; null: it does not say.</summary>
    public RedisPlace? Said { get; private set; }

    /// <summary>Why it does not; null: it does, or knows none of that name.</summary>
    public RedisFailure? Failure { get; private set; }

    public void Hear(RedisPlace? said, RedisFailure? failure)
    {
        (Said, Failure) = (said, failure);
        if (failure is not null)
        {
            Close();
        }
    }

    public void Wake() => woken.Release();

    public Task WaitAsync(TimeSpan most, CancellationToken stopping) => woken.WaitAsync(most, stopping);

    public void Dispose()
    {
        Close();
        woken.Dispose();
    }

    private void Close()
    {
        if (Connection is { } connection)
        {
            Connection = null;
            connection.LetGo();
        }
    }
}
