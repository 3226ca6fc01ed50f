using ContextHandler.Login;
using ContextHandler.Sessions;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>Tells the other nodes of keys that have died here, and hears of theirs. One that is missed is made good by asking: nothing rests on them but speed.</summary>
internal sealed class SessionNotices
{
    private readonly string node = Secrets.NewHandle();
    private readonly RedisMemory memory;
    private readonly RedisChannel channel;

    public SessionNotices(RedisMemory memory, RedisLink link)
    {
        (this.memory, channel) = (memory, memory.Format.Channel(RedisKind.Ended));
        link.Hear(channel, Hear);
    }

    /// <summary>A key has died on another node.</summary>
    public event Action<EndedSession>? Heard;

    public async Task TellAsync(EndedSession ended)
    {
        try
        {
            await memory.AskAsync(redis => redis.PublishAsync(channel, $"{ended.Key} {ended.Successor} {node}", CommandFlags.FireAndForget)).ConfigureAwait(false);
        }
        catch (LoginStoreException)
        {
            // The others find out when they ask.
        }
    }

    private void Hear(RedisValue told)
    {
        if (((string?)told)?.Split(' ') is [var key, var successor, var teller] && teller != node && SessionKey.TryParse(key, out var ended))
        {
            Heard?.Invoke(new(ended, SessionKey.TryParse(successor, out var next) ? next : null));
        }
    }
}
