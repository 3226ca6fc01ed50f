namespace ContextHandler.Keys;

/// <summary>
/// The plan of one credential (decision 29). Without any date it is active since ever, until a successor is promoted.
/// </summary>
/// <param name="AnnounceAt">Null with a <paramref name="PromoteAt"/>: announced since ever.</param>
/// <param name="PromoteAt">Null with an <paramref name="AnnounceAt"/>: not promoted yet.</param>
/// <param name="RetireAt">Null: retiring without end once a successor is promoted.</param>
public sealed record RolloverDates(DateTimeOffset? AnnounceAt = null, DateTimeOffset? PromoteAt = null, DateTimeOffset? RetireAt = null)
{
    /// <summary>How long peers have between the announcement and the promotion, at least (decision 29).</summary>
    public static TimeSpan ShortestNotice { get; } = TimeSpan.FromDays(7);

    /// <summary>How long a token key stays in the JWKS behind its successor, at least: who fetches that just after it is gone still gets its last tokens.</summary>
    public static TimeSpan TokenOverlap { get; } = TimeSpan.FromMinutes(5);

    /// <summary>No date at all.</summary>
    public static RolloverDates None { get; } = new();

    /// <summary>From when on it is announced.</summary>
    public DateTimeOffset AnnouncedFrom => AnnounceAt ?? DateTimeOffset.MinValue;

    /// <summary>From when on it is active, until a successor is; null: not yet.</summary>
    public DateTimeOffset? PromotedFrom => PromoteAt ?? (AnnounceAt is null ? DateTimeOffset.MinValue : null);

    /// <summary>What <see cref="ShortestNotice"/> is for, as the end of a sentence.</summary>
    public static string WhyNotice(CredentialUse? use) =>
        use == CredentialUse.Token ? "systems must have fetched our JWKS in between" : "peers must have fetched our metadata in between";

    /// <summary>The dates that are set.</summary>
    public IEnumerable<DateTimeOffset> Instants => new[] { AnnounceAt, PromoteAt, RetireAt }.OfType<DateTimeOffset>();
}
