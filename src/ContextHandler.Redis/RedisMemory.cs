using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>What the stores have in common: the link, the format, and what becomes of a value that cannot be read.</summary>
internal sealed class RedisMemory(RedisLink link, IOptions<RedisOptions> options, TimeProvider clock, ILogger<RedisMemory> log)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    public RedisFormat Format { get; } = new(options.Value.Prefix);

    /// <inheritdoc cref="RedisLink.AskAsync"/>
    public Task<T> AskAsync<T>(Func<IDatabase, Task<T>> ask) => link.AskAsync(ask);

    /// <summary>How long something lives that ends then; what has ended already, a moment.</summary>
    public TimeSpan Left(DateTimeOffset until)
    {
        var left = until - clock.GetUtcNow();
        return left > Shortest ? left : Shortest;
    }

    /// <summary>Keeps a value for that long, whatever was there.</summary>
    public Task SetAsync<T>(RedisKey key, T value, TimeSpan lives)
        where T : class => AskAsync(redis => redis.StringSetAsync(key, RedisJson.Write(value), lives));

    /// <summary>Sets a mark that was not there; false when it was.</summary>
    public Task<bool> TryMarkAsync(RedisKey key, RedisValue mark, TimeSpan lives) => AskAsync(redis => redis.StringSetAsync(key, mark, lives, When.NotExists));

    /// <summary>The value of that key; null when there is none.</summary>
    public async Task<T?> FindAsync<T>(RedisKind kind, RedisKey key)
        where T : class => Read<T>(kind, await AskAsync(redis => redis.StringGetAsync(key)).ConfigureAwait(false));

    /// <summary>
    /// A value that was found; null when there was none, or it cannot be read: then this one entry is lost, and nothing else (security case T22). Marks are
    /// not read: one that stands there, whatever it says, holds.
    /// </summary>
    public T? Read<T>(RedisKind kind, RedisValue stored)
        where T : class
    {
        if (stored.IsNull)
        {
            return null;
        }

        try
        {
            return RedisJson.Read<T>((byte[])stored);
        }
        catch (JsonException unreadable)
        {
            Unreadable(kind, unreadable);
            return null;
        }
    }

    /// <summary>Tells of an entry that is lost; never what it says.</summary>
    public void Unreadable(RedisKind kind, JsonException error) => log.ValueUnreadable(kind, error.Path ?? "its beginning");
}
