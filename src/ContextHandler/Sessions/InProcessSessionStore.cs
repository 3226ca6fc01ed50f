using ContextHandler.Login;

namespace ContextHandler.Sessions;

/// <summary>The session store of a single node: everything in memory, every session with its end, and a limit on their number (security case J10).</summary>
/// <param name="clock">Whose time ends the sessions.</param>
/// <param name="capacity">How many sessions it keeps, those replaced within the last minute included, before it refuses new ones.</param>
public sealed class InProcessSessionStore(TimeProvider clock, int capacity = 200_000) : ISessionStore
{
    private static readonly TimeSpan SuccessorsKept = TimeSpan.FromMinutes(1);

    private readonly BoundedEntries<SessionKey, Kept> entries = new(clock, "session");

    public ValueTask RememberAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        entries.Set(key, Living(session), capacity);
        return default;
    }

    public ValueTask<Session?> FindAsync(SessionKey key) => new(entries.Find(key)?.Value.Session);

    public ValueTask<bool> UpdateAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new(TryChange(key, Living(session)));
    }

    public ValueTask<bool> ReplaceAsync(SessionKey oldKey, SessionKey newKey, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);

        // The new one stands before anybody is led to it; until then nobody knows its secret. A full store ends here, and not the old one.
        var next = Living(session);
        entries.Set(newKey, next, capacity);
        if (TryChange(oldKey, new(new(null, newKey), clock.GetUtcNow() + SuccessorsKept)))
        {
            return new(true);
        }

        entries.TryRemove(newKey, next);
        return new(false);
    }

    public ValueTask<SessionKey?> FindSuccessorAsync(SessionKey oldKey) => new(entries.Find(oldKey)?.Value.Successor);

    public ValueTask<bool> EndAsync(SessionKey key)
    {
        while (entries.Find(key) is { Value.Session: not null } known)
        {
            if (entries.TryRemove(key, known))
            {
                return new(true);
            }
        }

        return new(false);
    }

    private static BoundedEntries<SessionKey, Kept>.Entry Living(Session session) => new(new(session, null), session.EndsAt);

    // Of concurrent callers one replaces what lives; nobody changes what has ended.
    private bool TryChange(SessionKey key, BoundedEntries<SessionKey, Kept>.Entry next)
    {
        while (entries.Find(key) is { Value.Session: not null } known)
        {
            if (entries.TryChange(key, known, next))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A session, or after it the key under which it goes on.</summary>
    private readonly record struct Kept(Session? Session, SessionKey? Successor);
}
