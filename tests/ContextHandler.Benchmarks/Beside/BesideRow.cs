using System.Globalization;

namespace ContextHandler.Benchmarks.Beside;

/// <summary>What one side gave, a lap of each kind in every round; medians.</summary>
/// <param name="Name">As the table says it.</param>
/// <param name="Full">With 32 people.</param>
/// <param name="Few">With eight.</param>
internal sealed record BesideRow(string Name, List<Lap> Full, List<Lap> Few)
{
    public const string Head = "                                  logins/s  p95 at 8  p95 at 32   CPU ms  CPU at 8    MB  errors";

    /// <summary>Resident, of all processes that answer people.</summary>
    public long Resident { get; set; }

    public double P95AtFull => Median.Of(Full.Select(lap => lap.P95));

    public double P95AtFew => Median.Of(Few.Select(lap => lap.P95));

    public int Errors => Full.Concat(Few).Sum(lap => lap.Tally.Errors.Count);

    /// <summary>How much of the other's CPU a login takes with 32 people, in the same round: what else the machine does weighs on both.</summary>
    public double CpuOf(BesideRow other) => Median.Of(Full.Zip(other.Full, (ours, theirs) => ours.Cpu / theirs.Cpu));

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name,-32}{Median.Of(Full.Select(lap => lap.Tally.PerSecond)),10:F0}{P95AtFew,10:F1}{P95AtFull,11:F1}{Median.Of(Full.Select(lap => lap.Cpu)),9:F2}{Median.Of(Few.Select(lap => lap.Cpu)),10:F2}{Resident / (1024 * 1024),6}{Errors,8}");
}
