namespace ContextHandler;

/// <summary>One instant seen with the allowance for a peer's clock (decision 15). Instants are only subtracted: none overflows.</summary>
/// <param name="Now">Our time.</param>
/// <param name="Skew">How far the peer's clock may be off, in either direction.</param>
internal readonly record struct SkewedClock(DateTimeOffset Now, TimeSpan Skew)
{
    private static readonly TimeSpan MaximumAge = TimeSpan.FromMinutes(5);

    /// <summary>When the latest message that is not ahead of us now will be stale: until then its copies must be known.</summary>
    public DateTimeOffset Forgettable => Now + MaximumAge + (2 * Skew) + TimeSpan.FromSeconds(1);

    /// <summary>Issued more than five minutes and the skew ago.</summary>
    public bool IsStale(DateTimeOffset issueInstant) => Now - issueInstant > MaximumAge + Skew;

    /// <summary>Later than any clock we allow for.</summary>
    public bool IsAhead(DateTimeOffset instant) => instant - Now > Skew;

    /// <summary>A NotOnOrAfter that holds no longer.</summary>
    public bool HasEnded(DateTimeOffset notOnOrAfter) => Now - notOnOrAfter >= Skew;
}
