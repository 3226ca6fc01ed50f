using System.Diagnostics;
using System.Globalization;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>What grows with the federation, and that a login's CPU does not: it only looks its own parties up.</summary>
internal static class GrowthBenchmark
{
    private const int Pages = 15;
    private static readonly int[] Sizes = [10, 98, 1_000, 10_000];
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public static async Task<int> RunAsync()
    {
        Console.WriteLine($"{"IdPs",8}{"start s",10}{"MB",8}{"chooser ms",12}{"KB",8}{"login CPU ms",14}{"raw ms",8}{"ratio",7}{"errors",8}");
        var rows = new List<Row>();
        foreach (var size in Sizes)
        {
            var plan = new StormPlan(string.Empty, 1, WithRedis: false) { IsEncrypted = true, IdentityProviders = size };
            await using var stage = await StormStage.StartAsync(plan).ConfigureAwait(false);
            await Task.Delay(Rest).ConfigureAwait(false);
            var resident = stage.Resident / (1024 * 1024);
            var (milliseconds, bytes) = await ChooserAsync(stage, plan).ConfigureAwait(false);
            var row = await Measurement.OfAsync(stage, plan).ConfigureAwait(false);
            rows.Add(row);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{size,8}{stage.StartedIn.TotalSeconds,10:F2}{resident,8}{milliseconds,12:F1}{bytes / 1024,8}{row.CpuAtFull,14:F2}{row.RawAtFull,8:F2}{row.RatioAtFull,7:F2}{row.Errors,8}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"growth: login-cpu {Sizes[^1]} of {Sizes[0]} {rows[^1].RatioAtFull / rows[0].RatioAtFull:F2} errors {rows.Sum(row => row.Errors)}"));
        return 0;
    }

    // The page of whoever remembers nothing, as the browser waits for it.
    private static async Task<(double Milliseconds, int Bytes)> ChooserAsync(StormStage stage, StormPlan plan)
    {
        using var nodes = new NodesInTurn(stage);
        var logins = new WholeLogin(stage, plan, nodes, TimeProvider.System);
        var (times, bytes) = (new List<double>(), 0);
        for (var page = 0; page < Pages; page++)
        {
            var watch = Stopwatch.StartNew();
            bytes = (await logins.AskAsync(page).ConfigureAwait(false)).Length;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        return (Median.Of(times), bytes);
    }
}
