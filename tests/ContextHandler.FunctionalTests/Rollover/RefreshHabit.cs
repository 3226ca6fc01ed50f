namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>When a peer reads our metadata anew.</summary>
/// <param name="Every">How often.</param>
/// <param name="Since">At this instant, and that often from then on: until then it lives with the keys it was set up with.</param>
internal sealed record RefreshHabit(TimeSpan Every, DateTimeOffset Since)
{
    public bool IsDue(DateTimeOffset last, DateTimeOffset now) => Since <= now && (last < Since || (last - Since).Ticks / Every.Ticks < (now - Since).Ticks / Every.Ticks);
}
