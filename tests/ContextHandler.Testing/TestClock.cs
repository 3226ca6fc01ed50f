namespace ContextHandler.Testing;

/// <summary>A clock that stands still until a test moves it; it begins at <see cref="Start"/>.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>The instant every builder of <see cref="A"/> counts from.</summary>
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);

    private DateTimeOffset now = Start;

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;

    public void SetTo(DateTimeOffset instant) => now = instant;
}
