namespace ContextHandler.Federation.Metadata;

/// <summary>
/// For how long a document is believed: until its validUntil; without one, 14 days after its address last confirmed it, or as long as its file is
/// there, and 14 days more when an address takes the file's place (decision 26).
/// </summary>
/// <param name="Since">From when the remaining time is counted.</param>
/// <param name="Until">The first instant at which it is not believed any more; null: no end.</param>
public readonly record struct TrustTerm(DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>How long a document without validUntil holds after the last successful fetch (decision 26).</summary>
    public static TimeSpan WithoutFetch { get; } = TimeSpan.FromDays(14);

    private static readonly int[] Stages = [95, 80, 50];

    /// <summary>The term of a document that is held. Throws <see cref="InvalidOperationException"/> when the facts are of none.</summary>
    public static TrustTerm Of(MetadataFacts facts, bool isFetched)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var (fetched, confirmed) = facts is { FetchedAt: { } first, CheckedAt: { } check } ? (first, check) : throw new InvalidOperationException("No document is held.");
        if (facts.ValidUntil is { } end)
        {
            return new(fetched, end);
        }

        var since = facts.IsFromFile ? facts.FileLeftAt : confirmed;
        return isFetched && since is { } last ? new(last, last + WithoutFetch) : new(fetched, null);
    }

    public bool HoldsAt(DateTimeOffset now) => !(Until <= now);

    /// <summary>The highest of 50, 80 and 95 per cent of the term that has passed; null before, and for a term without end. For alarms (security case T06).</summary>
    public int? StageAt(DateTimeOffset now)
    {
        if (Until is not { } until)
        {
            return null;
        }

        var (passed, whole) = (now - Since, until - Since);
        return Stages.Select(stage => (int?)stage).FirstOrDefault(stage => passed.Ticks >= whole.Ticks / 100 * stage);
    }
}
