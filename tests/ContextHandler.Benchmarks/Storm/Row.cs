using System.Globalization;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>One line of the table: medians of the rounds.</summary>
/// <param name="Name">What was loaded.</param>
/// <param name="PerSecond">Logins a second with 32 under way, the load on the same cores.</param>
/// <param name="P50">Of the open loop, in milliseconds, as the other percentiles.</param>
/// <param name="P95">Nineteen of twenty were not slower.</param>
/// <param name="P99">Ninety-nine of a hundred were not slower.</param>
/// <param name="Cpu">Milliseconds of the gateway per login, in the open loop.</param>
/// <param name="CpuAtFull">The same with 32 under way.</param>
/// <param name="RedisCpu">Milliseconds of Redis per login.</param>
/// <param name="Raw">Milliseconds of the bare cryptography of one login, one processor at work.</param>
/// <param name="Ratio">How many of those a login in the open loop takes.</param>
/// <param name="RawAtFull">Milliseconds of the bare cryptography, all processors at work.</param>
/// <param name="RatioAtFull">How many of those a login takes with 32 under way.</param>
/// <param name="Megabytes">Resident, of the largest node, at the end.</param>
/// <param name="Errors">Logins that failed, in all rounds.</param>
internal sealed record Row(
    string Name, double PerSecond, double P50, double P95, double P99, double Cpu, double CpuAtFull, double RedisCpu, double Raw, double Ratio, double RawAtFull, double RatioAtFull, long Megabytes, int Errors)
{
    public static Row Of(StormPlan plan, IReadOnlyCollection<Round> rounds, long resident)
    {
        double MedianOf(Func<Round, double> value) => Median.Of(rounds.Select(value));
        return new(
            plan.Name,
            MedianOf(round => round.Full.Tally.PerSecond),
            MedianOf(round => round.Open.Tally.Percentile(50)),
            MedianOf(round => round.Open.Tally.Percentile(95)),
            MedianOf(round => round.Open.Tally.Percentile(99)),
            MedianOf(round => round.Open.GatewayCpu),
            MedianOf(round => round.Full.GatewayCpu),
            MedianOf(round => round.Open.RedisCpu),
            MedianOf(round => round.Raw),
            MedianOf(round => round.Ratio),
            MedianOf(round => round.RawAtFull),
            MedianOf(round => round.RatioAtFull),
            resident / (1024 * 1024),
            rounds.Sum(round => round.Stretches.Sum(stretch => stretch.Tally.Errors.Count)));
    }

    public static string Head { get; } =
        $"{"",-34}{"logins/s",10}{"p50 ms",8}{"p95",8}{"p99",8}{"CPU ms",8}{"raw ms",8}{"ratio",7}{"at full",9}{"raw",7}{"ratio",7}{"Redis",8}{"MB",6}{"errors",8}";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name,-34}{PerSecond,10:F0}{P50,8:F1}{P95,8:F1}{P99,8:F1}{Cpu,8:F2}{Raw,8:F2}{Ratio,7:F2}{CpuAtFull,9:F2}{RawAtFull,7:F2}{RatioAtFull,7:F2}{RedisCpu,8:F2}{Megabytes,6}{Errors,8}");
}
