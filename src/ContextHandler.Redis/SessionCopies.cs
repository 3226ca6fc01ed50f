using System.Collections.Concurrent;
using System.Text.Json;
using ContextHandler.Sessions;

namespace ContextHandler.Redis;

/// <summary>
/// What this node has seen of sessions lately. What is stored unchanged is the same object, down to each login, because what a proxied system is told of a
/// login is worked out once for each; and a burst of requests asks Redis once.
/// </summary>
/// <param name="kept">How long one is kept that nobody asks for.</param>
/// <param name="clock">Measures it.</param>
internal sealed class SessionCopies(TimeSpan kept, TimeProvider clock)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<SessionKey, SessionCopy> copies = new();
    private long lastSweep = clock.GetTimestamp();

    /// <summary>How many there are.</summary>
    public int Count => copies.Count;

    public SessionCopy? Find(SessionKey key) => copies.GetValueOrDefault(key);

    /// <summary>How long ago Redis was asked for it.</summary>
    public TimeSpan AgeOf(SessionCopy copy) => clock.GetElapsedTime(copy.AskedAt);

    /// <summary>A session that this node has just written.</summary>
    public void Wrote(SessionKey key, Session session, byte[] stored, long askedAt)
    {
        Sweep();
        copies[key] = new(session, stored, askedAt);
    }

    /// <summary>The session that was found there. Throws <see cref="JsonException"/> when it is none. Null: it has ended here meanwhile.</summary>
    public Session? Found(SessionKey key, byte[] stored, long askedAt)
    {
        Sweep();
        return copies.AddOrUpdate(
            key,
            static (_, it) => new(RedisJson.Read<Session>(it.stored), it.stored, it.askedAt),
            static (_, known, it) =>
                known.Session is null ? known
                : known.Stored.AsSpan().SequenceEqual(it.stored) ? known with { AskedAt = Math.Max(known.AskedAt, it.askedAt) }
                : new(WithKnownLogins(RedisJson.Read<Session>(it.stored), known.Session), it.stored, it.askedAt),
            (stored, askedAt)).Session;
    }

    /// <summary>It has ended: nobody finds it here any more, whatever an answer says that is still on its way.</summary>
    public void Ended(SessionKey key) => copies[key] = new(null, [], clock.GetTimestamp());

    /// <summary>It was not found.</summary>
    public void Forget(SessionKey key)
    {
        if (copies.TryGetValue(key, out var known) && known.Session is not null)
        {
            copies.TryRemove(new(key, known));
        }
    }

    private static Session WithKnownLogins(Session session, Session known)
    {
        var logins = known.Logins.DistinctBy(Text).ToDictionary(Text);
        return session with { Logins = [.. session.Logins.Select(login => logins.GetValueOrDefault(Text(login), login))] };
    }

    private static string Text(SessionLogin login) => JsonSerializer.Serialize(login, RedisJson.Options);

    private void Sweep()
    {
        var last = Volatile.Read(ref lastSweep);
        if (clock.GetElapsedTime(last) < SweepEvery || Interlocked.CompareExchange(ref lastSweep, clock.GetTimestamp(), last) != last)
        {
            return;
        }

        foreach (var copy in copies.Where(copy => AgeOf(copy.Value) > kept))
        {
            copies.TryRemove(copy);
        }
    }
}
