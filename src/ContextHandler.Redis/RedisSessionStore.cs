using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ContextHandler.Login;
using ContextHandler.Sessions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ContextHandler.Redis;

/// <summary>
/// The session store of many nodes. What this node saw of a session less than half a second ago holds without asking; what another ends it hears of at once,
/// and finds out by asking where it hears nothing (security case I07). While Redis cannot be asked nobody has a session, unless
/// <see cref="RedisOptions.SessionsGoOn"/> says so.
/// </summary>
internal sealed class RedisSessionStore : ISessionStore
{
    /// <summary>How long a copy answers by itself: half of what security case I07 leaves.</summary>
    internal static readonly TimeSpan CopiesAnswer = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan CopiesKept = TimeSpan.FromMinutes(2);

    private readonly RedisMemory memory;
    private readonly SessionIndex index;
    private readonly SessionNotices notices;
    private readonly SessionCopies copies;
    private readonly TimeSpan goOn;
    private readonly TimeProvider clock;

    public RedisSessionStore(RedisMemory memory, SessionNotices notices, IOptions<RedisOptions> options, TimeProvider clock)
    {
        (this.memory, this.notices, this.clock, goOn) = (memory, notices, clock, options.Value.SessionsGoOn);
        (index, copies) = (new(memory, clock), new(CopiesKept > goOn ? CopiesKept : goOn, clock));
        notices.Heard += ended =>
        {
            copies.Ended(ended.Key);
            EndedElsewhere?.Invoke(ended);
        };
    }

    public event Action<EndedSession>? EndedElsewhere;

    public async ValueTask RememberAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var (stored, askedAt) = (RedisJson.Write(session), clock.GetTimestamp());
        await index.AddAsync(key, session, redis => redis.StringSetAsync(KeyOf(key), stored, memory.Left(session.EndsAt))).ConfigureAwait(false);
        copies.Wrote(key, session, stored, askedAt);
    }

    public ValueTask<Session?> FindAsync(SessionKey key) =>
        copies.Find(key) is { } copy && (copy.Session is null || copies.AgeOf(copy) < CopiesAnswer) ? new(Living(copy)) : AskAsync(key);

    public async ValueTask<IReadOnlyList<(SessionKey Key, Session Session)>> FindByNameAsync(SessionName name)
    {
        var (keys, askedAt) = (await index.FindAsync(name).ConfigureAwait(false), clock.GetTimestamp());
        if (keys.Length == 0)
        {
            return [];
        }

        RedisKey[] asked = [.. keys.Select(KeyOf)];
        var found = await memory.AskAsync(redis => redis.StringGetAsync(asked)).ConfigureAwait(false);
        return [.. from one in keys.Zip(found) let session = Read(one.First, one.Second, askedAt) where session is not null && SessionName.AllOf(session).Contains(name) select (one.First, session)];
    }

    public async ValueTask<bool> UpdateAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var (stored, askedAt) = (RedisJson.Write(session), clock.GetTimestamp());
        try
        {
            if (await index.AddAsync(key, session, redis => redis.StringSetAsync(KeyOf(key), stored, memory.Left(session.EndsAt), When.Exists)).ConfigureAwait(false))
            {
                copies.Wrote(key, session, stored, askedAt);
                return true;
            }
        }
        catch (LoginStoreException) when (GoesOn(key, out var copy) && session.Logins.All(login => copy.Logins.Contains(login)))
        {
            return true; // it was used, and nothing else: that is noted when Redis is back
        }

        copies.Forget(key);
        await index.TryRemoveAsync(key, session).ConfigureAwait(false);
        return false;
    }

    // Who makes the successor's mark first may end the old one; whatever fails on the way leaves a new one whose secret nobody knows.
    public async ValueTask<bool> ReplaceAsync(SessionKey oldKey, SessionKey newKey, Session session)
    {
        await RememberAsync(newKey, session).ConfigureAwait(false);
        var successor = memory.Format.KeyOfHash(RedisKind.Successor, oldKey.ToString());
        if (!await memory.TryMarkAsync(successor, newKey.ToString(), RedisFormat.SuccessorsLive).ConfigureAwait(false))
        {
            await DropAsync(newKey, session, [KeyOf(newKey)]).ConfigureAwait(false);
            return false;
        }

        if (!await TryTakeAsync(oldKey).ConfigureAwait(false))
        {
            await DropAsync(newKey, session, [KeyOf(newKey), successor]).ConfigureAwait(false);
            return false;
        }

        await notices.TellAsync(new(oldKey, newKey)).ConfigureAwait(false);
        return true;
    }

    public async ValueTask<SessionKey?> FindSuccessorAsync(SessionKey oldKey)
    {
        var found = await memory.AskAsync(redis => redis.StringGetAsync(memory.Format.KeyOfHash(RedisKind.Successor, oldKey.ToString()))).ConfigureAwait(false);
        return SessionKey.TryParse(found, out var successor) ? successor : null;
    }

    public async ValueTask<bool> EndAsync(SessionKey key)
    {
        var ended = await TryTakeAsync(key).ConfigureAwait(false);
        if (ended)
        {
            await notices.TellAsync(new(key, null)).ConfigureAwait(false);
        }

        return ended;
    }

    // Of any number of callers on any nodes one takes it out. Where nobody knows whether that was done, no copy here goes on for it either.
    private async Task<bool> TryTakeAsync(SessionKey key)
    {
        copies.Forget(key);
        var taken = await memory.AskAsync(redis => redis.ExecuteAsync("GETDEL", KeyOf(key))).ConfigureAwait(false);
        if (taken.IsNull)
        {
            return false;
        }

        copies.Ended(key);
        if (memory.Read<Session>(RedisKind.Session, (RedisValue)taken) is { } session)
        {
            await index.TryRemoveAsync(key, session).ConfigureAwait(false);
        }

        return true;
    }

    private async Task DropAsync(SessionKey key, Session session, RedisKey[] keys)
    {
        copies.Ended(key);
        await memory.AskAsync(redis => redis.KeyDeleteAsync(keys)).ConfigureAwait(false);
        await index.TryRemoveAsync(key, session).ConfigureAwait(false);
    }

    private async ValueTask<Session?> AskAsync(SessionKey key)
    {
        var askedAt = clock.GetTimestamp();
        try
        {
            return Read(key, await memory.AskAsync(redis => redis.StringGetAsync(KeyOf(key))).ConfigureAwait(false), askedAt);
        }
        catch (LoginStoreException) when (GoesOn(key, out var session))
        {
            return session;
        }
    }

    private Session? Read(SessionKey key, RedisValue stored, long askedAt)
    {
        try
        {
            if (!stored.IsNull)
            {
                return copies.Found(key, (byte[])stored!, askedAt);
            }
        }
        catch (JsonException unreadable)
        {
            memory.Unreadable(RedisKind.Session, unreadable);
        }

        copies.Forget(key);
        return null;
    }

    private bool GoesOn(SessionKey key, [NotNullWhen(true)] out Session? session)
    {
        session = goOn > TimeSpan.Zero && copies.Find(key) is { } copy && copies.AgeOf(copy) <= goOn ? Living(copy) : null;
        return session is not null;
    }

    private Session? Living(SessionCopy copy) => copy.Session is { } session && session.EndsAt > clock.GetUtcNow() ? session : null;

    private RedisKey KeyOf(SessionKey key) => memory.Format.KeyOfHash(RedisKind.Session, key.ToString());
}
