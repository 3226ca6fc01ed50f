namespace ContextHandler.Benchmarks.Storm;

/// <summary>One round: the bare cryptography before and after, and the load in between, so that what else the machine does weighs on both.</summary>
/// <param name="Raw">CPU milliseconds of one login's bare cryptography, one processor at work.</param>
/// <param name="RawAtFull">The same, all processors at work.</param>
/// <param name="Full">As many logins as 32 people can make.</param>
/// <param name="Few">As many as eight people can make.</param>
/// <param name="Open">Logins that begin by the clock, at half the rate of <paramref name="Full"/>.</param>
internal sealed record Round(double Raw, double RawAtFull, Stretch Full, Stretch Few, Stretch Open)
{
    public IEnumerable<Stretch> Stretches => [Full, Few, Open];

    /// <summary>CPU of the gateway at the open loop's rate, in units of the bare cryptography.</summary>
    public double Ratio => Open.GatewayCpu / Raw;

    /// <summary>CPU of the gateway while all processors work, in units of the bare cryptography while they do.</summary>
    public double RatioAtFull => Full.GatewayCpu / RawAtFull;

    public static async Task<Round> RunAsync(StormStage stage, Generator generator, BareCryptography bare, TimeSpan duration)
    {
        var (alone, atFull) = (bare.Alone(), bare.AtFull());
        var full = await Stretch.OfAsync(stage, () => generator.CrowdAsync(32, duration)).ConfigureAwait(false);
        atFull = (atFull + bare.AtFull()) / 2;
        var few = await Stretch.OfAsync(stage, () => generator.CrowdAsync(8, duration)).ConfigureAwait(false);
        var open = await Stretch.OfAsync(stage, () => generator.ArriveAsync(full.Tally.PerSecond / 2, duration)).ConfigureAwait(false);
        return new((alone + bare.Alone()) / 2, atFull, full, few, open);
    }
}
