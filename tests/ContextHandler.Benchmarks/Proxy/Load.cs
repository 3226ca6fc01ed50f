namespace ContextHandler.Benchmarks.Proxy;

/// <summary>What one load gave.</summary>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="P99">In milliseconds.</param>
/// <param name="Cpu">Of the server, in microseconds per request.</param>
/// <param name="Bytes">Allocated per request; 0 for software that does not tell.</param>
internal sealed record Load(double PerSecond, double P99, double Cpu, double Bytes)
{
    public static Load Mean(IReadOnlyCollection<Load> laps) =>
        new(laps.Average(lap => lap.PerSecond), laps.Average(lap => lap.P99), laps.Average(lap => lap.Cpu), laps.Average(lap => lap.Bytes));
}
