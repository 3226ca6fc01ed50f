using ContextHandler.Benchmarks.Login;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>One round: the bare cryptography before and after, and the load in between, so that what else the machine does weighs on both.</summary>
/// <param name="Raw">CPU milliseconds of one login's bare cryptography.</param>
/// <param name="Full">As many logins as 32 people can make.</param>
/// <param name="Few">As many as eight people can make.</param>
/// <param name="Open">Logins that begin by the clock, at half the rate of <paramref name="Full"/>.</param>
internal sealed record Round(double Raw, Stretch Full, Stretch Few, Stretch Open)
{
    private const int RawLogins = 200;

    public IEnumerable<Stretch> Stretches => [Full, Few, Open];

    /// <summary>CPU of the gateway at the open loop's rate, in units of the bare cryptography.</summary>
    public double Ratio => Open.GatewayCpu / Raw;

    public static async Task<Round> RunAsync(StormStage stage, Generator generator, RawOperations raw, TimeSpan duration)
    {
        var before = RawCpu(raw);
        var full = await Stretch.OfAsync(stage, () => generator.CrowdAsync(32, duration)).ConfigureAwait(false);
        var few = await Stretch.OfAsync(stage, () => generator.CrowdAsync(8, duration)).ConfigureAwait(false);
        var open = await Stretch.OfAsync(stage, () => generator.ArriveAsync(full.Tally.PerSecond / 2, duration)).ConfigureAwait(false);
        return new((before + RawCpu(raw)) / 2, full, few, open);
    }

    // Nothing else runs in this process meanwhile.
    private static double RawCpu(RawOperations raw)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var login = 0; login < RawLogins; login++)
        {
            raw.Run();
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / RawLogins;
    }
}
