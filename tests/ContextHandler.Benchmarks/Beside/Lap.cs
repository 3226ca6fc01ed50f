using ContextHandler.Benchmarks.Storm;

namespace ContextHandler.Benchmarks.Beside;

/// <summary>One stretch of load.</summary>
/// <param name="Tally">What it gave.</param>
/// <param name="Cpu">Milliseconds per login.</param>
internal sealed record Lap(Tally Tally, double Cpu)
{
    public double P95 => Tally.Percentile(95);
}
