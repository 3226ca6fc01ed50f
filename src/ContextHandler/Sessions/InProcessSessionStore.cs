using ContextHandler.Login;

namespace ContextHandler.Sessions;

/// <summary>The session store of a single node: everything in memory, every session with its end, and a limit on their number (security case J10).</summary>
public sealed class InProcessSessionStore : ISessionStore
{
    /// <summary>What an ordinary session takes with its names, generously.</summary>
    internal const int BytesOfOne = 8 * 1024;

    private static readonly TimeSpan SuccessorsKept = TimeSpan.FromMinutes(1);

    private readonly NamedSessions named = new();
    private readonly BoundedEntries<SessionKey, Kept> entries;
    private readonly TimeProvider clock;
    private readonly int capacity;

    /// <param name="clock">Whose time ends the sessions.</param>
    /// <param name="capacity">
    /// How many sessions it keeps, those replaced within the last minute included, before it refuses new ones; null (default): as many as fit into a quarter of
    /// the memory that the process may use, 130,000 in 4 GiB.
    /// </param>
    public InProcessSessionStore(TimeProvider clock, int? capacity = null)
    {
        (this.clock, this.capacity) = (clock, capacity ?? MemoryShare.Entries(4, BytesOfOne));
        entries = new(clock, "session", (key, gone) => named.Remove(key, gone.Names));
    }

    public event Action<EndedSession>? EndedElsewhere
    {
        add { }
        remove { }
    }

    /// <summary>About how many sessions it holds; what has ended may still be among them.</summary>
    public int Count => entries.Count;

    /// <summary>How many names it finds sessions by.</summary>
    internal int Names => named.Count;

    public ValueTask RememberAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        Set(key, Living(session, NoNames));
        return default;
    }

    public ValueTask<Session?> FindAsync(SessionKey key) => new(entries.Find(key)?.Value.Session);

    public ValueTask<IReadOnlyList<(SessionKey Key, Session Session)>> FindByNameAsync(SessionName name)
    {
        var found = new List<(SessionKey, Session)>();
        foreach (var key in named.Find(name))
        {
            if (entries.Find(key)?.Value.Session is { } session && SessionName.AllOf(session).Contains(name))
            {
                found.Add((key, session));
            }
        }

        return new(found);
    }

    public ValueTask<bool> UpdateAsync(SessionKey key, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new(TryChange(key, known =>
        {
            var next = Living(session, known.Names);
            named.Add(key, next.Value.Names.Except(known.Names));
            return next;
        }));
    }

    public ValueTask<bool> ReplaceAsync(SessionKey oldKey, SessionKey newKey, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);

        // The new one stands before anybody is led to it; until then nobody knows its secret. A full store ends here, and not the old one.
        var next = Living(session, NoNames);
        Set(newKey, next);
        IReadOnlySet<SessionName> names = NoNames;
        if (TryChange(oldKey, known =>
            {
                names = known.Names;
                return new(new(null, newKey, NoNames), clock.GetUtcNow() + SuccessorsKept);
            }))
        {
            named.Remove(oldKey, names);
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

    private static readonly IReadOnlySet<SessionName> NoNames = new HashSet<SessionName>();

    // It keeps the names it had: they go with the key, so that of two changes at once none takes a name from the other.
    private static BoundedEntries<SessionKey, Kept>.Entry Living(Session session, IReadOnlySet<SessionName> had)
    {
        var names = SessionName.AllOf(session);
        return new(new(session, null, names.IsSubsetOf(had) ? had : names.Union(had).ToHashSet()), session.EndsAt);
    }

    // Named before it lives, and nameless when it was not taken: whoever finds it may trust that its names lead to it.
    private void Set(SessionKey key, BoundedEntries<SessionKey, Kept>.Entry entry)
    {
        named.Add(key, entry.Value.Names);
        try
        {
            entries.Set(key, entry, capacity);
        }
        catch (LoginStoreException)
        {
            named.Remove(key, entry.Value.Names);
            throw;
        }
    }

    // Of concurrent callers one replaces what lives; nobody changes what has ended.
    private bool TryChange(SessionKey key, Func<Kept, BoundedEntries<SessionKey, Kept>.Entry> change)
    {
        BoundedEntries<SessionKey, Kept>.Entry? next = null;
        while (entries.Find(key) is { Value.Session: not null } known)
        {
            next = change(known.Value);
            if (entries.TryChange(key, known, next))
            {
                return true;
            }
        }

        named.Remove(key, next?.Value.Names ?? NoNames); // it ended at that moment, and took with it only the names it had
        return false;
    }

    /// <summary>A session with every name it was ever given, or after it the key under which it goes on.</summary>
    private readonly record struct Kept(Session? Session, SessionKey? Successor, IReadOnlySet<SessionName> Names);
}
