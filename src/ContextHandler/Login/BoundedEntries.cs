using System.Collections.Concurrent;

namespace ContextHandler.Login;

/// <summary>What a single node keeps in memory: every entry with its end, and a limit on their number (security case J10).</summary>
/// <param name="clock">Whose time ends the entries.</param>
/// <param name="name">What it is, for who reads that it is full.</param>
/// <param name="onRemoved">Hears of every entry that is removed, by whomever; null: nobody wants to know.</param>
internal sealed class BoundedEntries<TKey, TValue>(TimeProvider clock, string name, Action<TKey, TValue>? onRemoved = null)
    where TKey : notnull
    where TValue : notnull
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SweepAtMostEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TKey, Entry> entries = new();
    private readonly Lock sweeping = new();
    private DateTimeOffset lastSweep;
    private int count; // what the last sweep left, and at most what was added since

    /// <summary>About how many there are; what has ended may still be among them.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>What lives under that key.</summary>
    public Entry? Find(TKey key) => entries.TryGetValue(key, out var entry) && entry.Until > clock.GetUtcNow() ? entry : null;

    /// <summary>Keeps it, whatever was there. Throws <see cref="LoginStoreException"/> when there are that many already.</summary>
    public void Set(TKey key, Entry entry, long most)
    {
        MakeRoom(most);
        entries[key] = entry;
    }

    /// <summary>Keeps it in the room that another entry of that key has.</summary>
    public void Overwrite(TKey key, Entry entry) => entries[key] = entry;

    /// <summary>Keeps it unless another lives there. Throws <see cref="LoginStoreException"/> when there are that many already.</summary>
    public bool TryAdd(TKey key, Entry entry, long most) => ReferenceEquals(entry, AddOrChange(key, entry, static (_, known) => known, most));

    /// <summary>Keeps it, or in place of what lives there what <paramref name="change"/> makes of both: what is there then. Throws as <see cref="TryAdd"/>.</summary>
    public Entry AddOrChange(TKey key, Entry entry, Func<Entry, Entry, Entry> change, long most)
    {
        MakeRoom(most);
        return entries.AddOrUpdate(
            key,
            static (_, it) => it.entry,
            static (_, known, it) => known.Until <= it.Now ? it.entry : it.change(it.entry, known),
            (entry, change, Now: clock.GetUtcNow()));
    }

    /// <summary>Of concurrent callers that found the same entry one changes it, or removes it.</summary>
    public bool TryChange(TKey key, Entry known, Entry next) => entries.TryUpdate(key, next, known);

    /// <inheritdoc cref="TryChange"/>
    public bool TryRemove(TKey key, Entry known)
    {
        var isRemoved = entries.TryRemove(new(key, known));
        if (isRemoved)
        {
            Interlocked.Decrement(ref count);
            onRemoved?.Invoke(key, known.Value);
        }

        return isRemoved;
    }

    // A dictionary of this size is not counted at every write: what the last sweep left and what was written since is bound enough.
    private void MakeRoom(long most)
    {
        var isFull = Interlocked.Increment(ref count) > most;
        if (clock.GetUtcNow() - lastSweep >= (isFull ? SweepAtMostEvery : SweepEvery))
        {
            Sweep();
            isFull = count > most;
        }

        if (isFull)
        {
            Interlocked.Decrement(ref count); // what is refused takes no room from what is not
            throw new LoginStoreException($"The {name} store holds {most} entries.");
        }
    }

    private void Sweep()
    {
        lock (sweeping)
        {
            var now = lastSweep = clock.GetUtcNow();
            foreach (var (key, entry) in entries)
            {
                if (entry.Until <= now && entries.TryRemove(new(key, entry)))
                {
                    onRemoved?.Invoke(key, entry.Value);
                }
            }

            count = entries.Count + 1; // the write that is under way
        }
    }

    /// <summary>Compared by reference, so that no change is lost.</summary>
    internal sealed class Entry(TValue value, DateTimeOffset until)
    {
        public TValue Value => value;

        public DateTimeOffset Until => until;
    }
}
