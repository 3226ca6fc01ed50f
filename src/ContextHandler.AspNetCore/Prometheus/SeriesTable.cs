namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>
/// The series of one metric by its tags. Found without a lock and without an allocation; only the first measurement under new tags waits. Their number
/// is bounded, whatever a tag turns out to hold: what comes after that is counted together, under the label <c>overflow</c>.
/// </summary>
internal sealed class SeriesTable(Func<string, Series> make)
{
    public const int Most = 10_000;

    private readonly Lock adding = new();
    private readonly SortedDictionary<string, Series> all = new(StringComparer.Ordinal);
    private Entry?[] buckets = new Entry?[16];
    private int count;

    /// <summary>The series of those tags.</summary>
    public Series Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = Hash(tags);
        return Find(Volatile.Read(ref buckets), hash, tags) ?? Add(hash, tags);
    }

    /// <summary>Those of now, by their labels.</summary>
    public IReadOnlyList<Series> All()
    {
        lock (adding)
        {
            return [.. all.Values];
        }
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        lock (adding)
        {
            all.Clear();
            Volatile.Write(ref buckets, new Entry?[16]);
            count = 0;
        }
    }

    private static Series? Find(Entry?[] buckets, int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        for (var entry = Volatile.Read(ref buckets[hash & (buckets.Length - 1)]); entry is not null; entry = entry.Next)
        {
            if (entry.Hash == hash && entry.Has(tags))
            {
                return entry.Series;
            }
        }

        return null;
    }

    private static int Hash(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = default(HashCode);
        foreach (var (_, value) in tags)
        {
            hash.Add(value); // the names are nearly always the same
        }

        return hash.ToHashCode();
    }

    private Series Add(int hash, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (adding)
        {
            if (Find(buckets, hash, tags) is { } added)
            {
                return added;
            }

            if (count >= Most)
            {
                return Of("overflow=\"true\"");
            }

            var series = Of(Exposition.Labels(tags));
            if (++count > buckets.Length)
            {
                Grow();
            }

            Put(buckets, new(hash, tags.ToArray(), series));
            return series;
        }
    }

    // The same tags may come in another order.
    private Series Of(string labels)
    {
        if (!all.TryGetValue(labels, out var series))
        {
            all[labels] = series = make(labels);
        }

        return series;
    }

    // Whoever reads meanwhile reads the old one, and finds nothing at worst.
    private void Grow()
    {
        var larger = new Entry?[buckets.Length * 2];
        foreach (var first in buckets)
        {
            for (var entry = first; entry is not null; entry = entry.Next)
            {
                Put(larger, new(entry.Hash, entry.Tags, entry.Series));
            }
        }

        Volatile.Write(ref buckets, larger);
    }

    private static void Put(Entry?[] buckets, Entry entry)
    {
        ref var first = ref buckets[entry.Hash & (buckets.Length - 1)];
        entry.Next = first;
        Volatile.Write(ref first, entry);
    }

    private sealed class Entry(int hash, KeyValuePair<string, object?>[] tags, Series series)
    {
        public int Hash { get; } = hash;

        public KeyValuePair<string, object?>[] Tags { get; } = tags;

        public Series Series { get; } = series;

        /// <summary>Set before anybody can find it.</summary>
        public Entry? Next { get; set; }

        public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> others)
        {
            if (others.Length != Tags.Length)
            {
                return false;
            }

            for (var i = 0; i < others.Length; i++)
            {
                if (!string.Equals(others[i].Key, Tags[i].Key, StringComparison.Ordinal) || !Equals(others[i].Value, Tags[i].Value))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
