namespace ContextHandler.Tests.Rush;

/// <summary>A clock whose monotonic time stands still too, until a test moves it.</summary>
internal sealed class TickingClock : TimeProvider
{
    private TimeSpan passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => passed.Ticks;

    public void Advance(TimeSpan by) => passed += by;
}
