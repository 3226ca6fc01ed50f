using ContextHandler.Login;
using ContextHandler.Sessions;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// Which sessions a name may lead to: for each name a sorted set of keys by their ends. A key stands there before its session does, and may outlast it: who
/// asks makes sure that it lives and still has the name.
/// </summary>
internal sealed class SessionIndex(RedisMemory memory, TimeProvider clock)
{
    // Clocks of nodes differ; what stands there longer does no harm.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    public async Task<SessionKey[]> FindAsync(SessionName name)
    {
        var found = await memory.AskAsync(redis => redis.SortedSetRangeByRankAsync(KeyOf(name))).ConfigureAwait(false);
        return [.. found.Select(member => SessionKey.TryParse(member, out var key) ? key : (SessionKey?)null).OfType<SessionKey>()];
    }

    /// <summary>Adds a key, and goes on with what makes it live in the same flight: Redis does one after the other.</summary>
    public Task<bool> AddAsync(SessionKey key, Session session, Func<IDatabase, Task<bool>> then) => memory.AskAsync(async redis =>
    {
        Task[] added = [.. SessionName.AllOf(session).Select(KeyOf).SelectMany<RedisKey, Task>(set =>
        [
            redis.SortedSetAddAsync(set, key.ToString(), session.EndsAt.ToUnixTimeMilliseconds()),
            redis.SortedSetRemoveRangeByScoreAsync(set, double.NegativeInfinity, (clock.GetUtcNow() - Slack).ToUnixTimeMilliseconds()),
            redis.KeyExpireAsync(set, RedisFormat.NamesLive),
        ])];
        var lives = then(redis);
        await Task.WhenAll([.. added, lives]).ConfigureAwait(false);
        return await lives.ConfigureAwait(false);
    });

    /// <summary>Takes a dead key out. Where that fails it leads to nothing until it has run out.</summary>
    public async Task TryRemoveAsync(SessionKey key, Session session)
    {
        try
        {
            await memory.AskAsync(async redis =>
            {
                await Task.WhenAll(SessionName.AllOf(session).Select(name => redis.SortedSetRemoveAsync(KeyOf(name), key.ToString()))).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);
        }
        catch (LoginStoreException)
        {
            // What ended has ended all the same.
        }
    }

    private RedisKey KeyOf(SessionName name) => memory.Format.KeyOfHash(RedisKind.SessionsOfName, name.ToString());
}
