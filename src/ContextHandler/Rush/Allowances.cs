namespace ContextHandler.Rush;

/// <summary>
/// A token bucket for each of many: it holds <paramref name="burst"/>, and gains <paramref name="perSecond"/> a second until it is full again. Only buckets that
/// are not full take memory. The framework's own have a clock that no test can turn, cannot take a token back, and keep one limiter for each key, however many.
/// </summary>
/// <param name="perSecond">What a bucket gains; more than 0.</param>
/// <param name="burst">What it holds; at least 1.</param>
/// <param name="clock">Whose monotonic time fills it.</param>
/// <param name="most">Of how many one is kept. Beyond that everybody new is taken to have a full one: a limit must not shut out whoever it does not know.</param>
public sealed class Allowances<TKey>(double perSecond, int burst, TimeProvider clock, int most = 50_000)
    where TKey : notnull
{
    private readonly Lock changing = new();
    private readonly Dictionary<TKey, long> fullAt = [];
    private readonly long tick = (long)(clock.TimestampFrequency / perSecond); // the time that one token takes
    private long nextSweep = long.MinValue;

    /// <summary>Takes one; false: there is none.</summary>
    public bool TryTake(TKey key)
    {
        lock (changing)
        {
            var now = clock.GetTimestamp();
            var next = FullAt(key, now) + tick;
            if (next - now > burst * tick)
            {
                return false;
            }

            Keep(key, next, now);
            return true;
        }
    }

    /// <summary>Gives one back, up to a full bucket.</summary>
    public void GiveBack(TKey key)
    {
        lock (changing)
        {
            if (fullAt.TryGetValue(key, out var known))
            {
                Keep(key, known - tick, clock.GetTimestamp());
            }
        }
    }

    /// <summary>Whether there is none left.</summary>
    public bool IsSpent(TKey key)
    {
        lock (changing)
        {
            return fullAt.Count > 0 && clock.GetTimestamp() is var now && FullAt(key, now) + tick - now > burst * tick;
        }
    }

    /// <summary>How many buckets are kept.</summary>
    internal int Count => fullAt.Count;

    private long FullAt(TKey key, long now) => fullAt.TryGetValue(key, out var known) ? Math.Max(known, now) : now;

    private void Keep(TKey key, long full, long now)
    {
        if (full <= now)
        {
            fullAt.Remove(key);
        }
        else if (fullAt.ContainsKey(key) || HasRoom(now))
        {
            fullAt[key] = full;
        }
    }

    private bool HasRoom(long now)
    {
        if (fullAt.Count >= most && now >= nextSweep)
        {
            nextSweep = now + clock.TimestampFrequency; // at most every second
            foreach (var (key, full) in fullAt)
            {
                if (full <= now)
                {
                    fullAt.Remove(key);
                }
            }
        }

        return fullAt.Count < most;
    }
}
