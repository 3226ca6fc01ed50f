namespace ContextHandler.Testing;

/// <summary>The machine's clock, put forward or back.</summary>
public sealed class ShiftedClock : TimeProvider
{
    /// <summary>How far it is ahead of the machine's; negative: behind.</summary>
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
