namespace ContextHandler.Benchmarks.Storm;

/// <summary>What one stretch of load gave.</summary>
/// <param name="Times">Of each login that succeeded.</param>
/// <param name="Errors">What the others ended with.</param>
/// <param name="Elapsed">From the first beginning to the last end.</param>
internal sealed record Tally(IReadOnlyList<TimeSpan> Times, IReadOnlyList<string> Errors, TimeSpan Elapsed)
{
    public double PerSecond => Times.Count / Elapsed.TotalSeconds;

    /// <summary>The time in milliseconds that so many of a hundred logins did not exceed.</summary>
    public double Percentile(int percent) =>
        Times.Count == 0 ? 0 : Times.Order().ElementAt(Math.Min(Times.Count - 1, Times.Count * percent / 100)).TotalMilliseconds;

    /// <summary>For logins that no measurement waits for: none of them may fail.</summary>
    public void ThrowIfAnyFailed()
    {
        if (Errors.Count > 0)
        {
            throw new InvalidOperationException($"{Errors.Count} of {Errors.Count + Times.Count} logins failed: {Errors[0]}");
        }
    }
}
