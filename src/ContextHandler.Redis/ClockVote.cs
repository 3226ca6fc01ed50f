namespace ContextHandler.Redis;

/// <summary>Whose clock is right when clocks differ: where more than half of them are. Without such a majority nobody can tell, and nobody is judged.</summary>
internal static class ClockVote
{
    /// <summary>What clocks may differ by (security case T08).</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    /// <summary>How far a clock is from where most of all are; null: most are nowhere.</summary>
    public static TimeSpan? Distance(TimeSpan own, IEnumerable<TimeSpan> others)
    {
        List<TimeSpan> all = [.. others.Append(own).Order()];
        var middle = all[(all.Count - 1) / 2];
        return 2 * all.Count(clock => IsNear(clock, middle)) > all.Count ? own - middle : null;
    }

    public static bool IsNear(TimeSpan clock, TimeSpan other) => (clock - other).Duration() <= Tolerance;
}
