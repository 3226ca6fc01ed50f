using System.Collections.Concurrent;
using ContextHandler.Login;

namespace ContextHandler.Sessions;

/// <summary>The session store of a single node: everything in memory, every session with its end, and a limit on their number (security case J10).</summary>
/// <param name="clock">Whose time ends the sessions.</param>
/// <param name="capacity">How many sessions it keeps, those replaced within the last minute included, before it refuses new ones.</param>
public sealed class InProcessSessionStore(TimeProvider clock, int capacity = 200_000) : ISessionStore
{
    private static readonly TimeSpan SuccessorsKept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SweepAtMostEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SessionKey, Entry> entries = new();
    private readonly Lock sweeping = new();
    private DateTimeOffset lastSweep;
    private int kept; // what the last sweep kept, and what was added since

    public ValueTask RememberAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        MakeRoom();
        entries[key] = Entry.Of(session);
        return default;
    }

    public ValueTask<Session?> FindAsync(SessionKey key) => new(Find(key)?.Session);

    public ValueTask<bool> UpdateAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new(TryChange(key, Entry.Of(session)));
    }

    public ValueTask<bool> ReplaceAsync(SessionKey oldKey, SessionKey newKey, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        MakeRoom(); // first: a full store must not end the old one

        // The new one stands before anybody is led to it; until then nobody knows its secret.
        entries[newKey] = Entry.Of(session);
        if (TryChange(oldKey, new(null, newKey, clock.GetUtcNow() + SuccessorsKept)))
        {
            return new(true);
        }

        Forget(newKey);
        return new(false);
    }

    public ValueTask<SessionKey?> FindSuccessorAsync(SessionKey oldKey) => new(Find(oldKey)?.Successor);

    public ValueTask<bool> EndAsync(SessionKey key)
    {
        while (Find(key) is { Session: not null } known)
        {
            if (entries.TryRemove(new(key, known)))
            {
                Interlocked.Decrement(ref kept);
                return new(true);
            }
        }

        return new(false);
    }

    private Entry? Find(SessionKey key) => entries.TryGetValue(key, out var entry) && entry.Until > clock.GetUtcNow() ? entry : null;

    // Of concurrent callers one replaces what lives; nobody changes what has ended.
    private bool TryChange(SessionKey key, Entry entry)
    {
        while (Find(key) is { Session: not null } known)
        {
            if (entries.TryUpdate(key, entry, known))
            {
                return true;
            }
        }

        return false;
    }

    private void Forget(SessionKey key)
    {
        if (entries.TryRemove(key, out _))
        {
            Interlocked.Decrement(ref kept);
        }
    }

    // A dictionary of this size is not counted at every write.
    private void MakeRoom()
    {
        var isFull = Interlocked.Increment(ref kept) > capacity;
        if (clock.GetUtcNow() - lastSweep >= (isFull ? SweepAtMostEvery : SweepEvery))
        {
            Sweep();
            isFull = kept > capacity;
        }

        if (isFull)
        {
            Interlocked.Decrement(ref kept);
            throw new LoginStoreException($"The session store holds {capacity} sessions.");
        }
    }

    private void Sweep()
    {
        lock (sweeping)
        {
            var now = lastSweep = clock.GetUtcNow();
            foreach (var (key, entry) in entries)
            {
                if (entry.Until <= now)
                {
                    entries.TryRemove(new(key, entry));
                }
            }

            kept = entries.Count + 1; // the write that is under way
        }
    }

    /// <summary>A session, or after it the key under which it goes on. Compared by reference, so that no change is lost.</summary>
    private sealed class Entry(Session? session, SessionKey? successor, DateTimeOffset until)
    {
        public Session? Session => session;

        public SessionKey? Successor => successor;

        public DateTimeOffset Until => until;

        public static Entry Of(Session session) => new(session, null, session.EndsAt);
    }
}
