using System.Collections.Concurrent;
using ContextHandler.Login;

namespace ContextHandler.Sessions;

/// <summary>The session store of a single node: everything in memory, every session with its end, and a limit on their number (security case J10).</summary>
/// <param name="clock">Whose time ends the sessions.</param>
/// <param name="capacity">How many sessions it keeps before it refuses new ones.</param>
public sealed class InProcessSessionStore(TimeProvider clock, int capacity = 200_000) : ISessionStore
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SweepAtMostEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SessionKey, Session> sessions = new();
    private readonly Lock sweeping = new();
    private DateTimeOffset lastSweep;
    private int kept; // what the last sweep kept, and what was added since

    public ValueTask RememberAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        MakeRoom();
        sessions[key] = session;
        return default;
    }

    public ValueTask<Session?> FindAsync(SessionKey key) =>
        new(sessions.TryGetValue(key, out var session) && session.EndsAt > clock.GetUtcNow() ? session : null);

    public ValueTask<bool> UpdateAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var now = clock.GetUtcNow();
        while (sessions.TryGetValue(key, out var known) && known.EndsAt > now)
        {
            if (sessions.TryUpdate(key, session, known))
            {
                return new(true);
            }
        }

        return new(false);
    }

    public ValueTask<bool> ReplaceAsync(SessionKey oldKey, SessionKey newKey, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        MakeRoom(); // first: a full store must not end the old one

        // Of concurrent callers one removes the old key; nobody knows the new one's secret yet, so its moment between the two is not seen.
        if (!IsEnded(oldKey))
        {
            return new(false);
        }

        sessions[newKey] = session;
        return new(true);
    }

    public ValueTask<bool> EndAsync(SessionKey key) => new(IsEnded(key));

    private bool IsEnded(SessionKey key)
    {
        if (!sessions.TryRemove(key, out var known))
        {
            return false;
        }

        Interlocked.Decrement(ref kept);
        return known.EndsAt > clock.GetUtcNow();
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
            throw new LoginStoreException($"The session store holds {capacity} sessions.");
        }
    }

    private void Sweep()
    {
        lock (sweeping)
        {
            var now = lastSweep = clock.GetUtcNow();
            foreach (var (key, session) in sessions)
            {
                if (session.EndsAt <= now)
                {
                    sessions.TryRemove(new(key, session));
                }
            }

            kept = sessions.Count + 1; // the write that is under way
        }
    }
}
