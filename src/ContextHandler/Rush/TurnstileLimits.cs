namespace ContextHandler.Rush;

/// <summary>How many a <see cref="Turnstile"/> lets in, and how many may stand before it for how long.</summary>
/// <param name="Places">How many are inside at once; at least 1.</param>
/// <param name="MostWaiting">How many of each turn wait at the door; who comes then is turned away at once.</param>
/// <param name="LongestWait">How long one waits at the door.</param>
public sealed record TurnstileLimits(int Places, int MostWaiting, TimeSpan LongestWait)
{
    /// <summary>How many of <see cref="Turn.Doubtful"/> are inside at once: never all, where there is more than one place.</summary>
    public int DoubtfulPlaces => Math.Max(1, Places / 4);
}
