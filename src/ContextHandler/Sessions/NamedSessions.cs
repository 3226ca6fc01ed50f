using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ContextHandler.Sessions;

/// <summary>Which keys were given each name. A key may be gone already: who asks makes sure that it lives.</summary>
internal sealed class NamedSessions
{
    private readonly ConcurrentDictionary<SessionName, ImmutableHashSet<SessionKey>> keys = new();

    /// <summary>How many names there are.</summary>
    public int Count => keys.Count;

    public IReadOnlyCollection<SessionKey> Find(SessionName name) => keys.GetValueOrDefault(name, []);

    public void Add(SessionKey key, IEnumerable<SessionName> names)
    {
        foreach (var name in names)
        {
            keys.AddOrUpdate(name, static (_, added) => [added], static (_, known, added) => known.Add(added), key);
        }
    }

    public void Remove(SessionKey key, IEnumerable<SessionName> names)
    {
        foreach (var name in names)
        {
            while (keys.TryGetValue(name, out var known) && known.Contains(key) && !TryReplace(name, known, known.Remove(key)))
            {
                // Somebody else has changed it meanwhile.
            }
        }
    }

    // Sets are compared by reference: what was added meanwhile is not lost.
    private bool TryReplace(SessionName name, ImmutableHashSet<SessionKey> known, ImmutableHashSet<SessionKey> next) =>
        next.IsEmpty ? keys.TryRemove(new(name, known)) : keys.TryUpdate(name, next, known);
}
