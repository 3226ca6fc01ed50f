using System.Globalization;
using ContextHandler.Benchmarks.Beside;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>
/// Eight o'clock: whole logins against the gateway's own processes, which share the machine with the load. CPU is the gateway's process tree's alone, and is
/// told beside the bare cryptography of the same login, measured in the same round.
/// </summary>
internal static class StormBenchmark
{
    private static readonly StormPlan[] Plans =
    [
        new("one node, plain", 1, WithRedis: false),
        new("one node, encrypted", 1, WithRedis: false) { IsEncrypted = true },
        new("one node and Redis, plain", 1, WithRedis: true),
        new("bare server, encrypted", 1, WithRedis: false) { IsEncrypted = true, IsBare = true },
        new("bare server and Redis, encrypted", 1, WithRedis: true) { IsEncrypted = true, IsBare = true },
        new("two nodes and Redis, plain", 2, WithRedis: true),
        new("two nodes and Redis, encrypted", 2, WithRedis: true) { IsEncrypted = true },
        new("one node and Redis, encrypted", 1, WithRedis: true) { IsEncrypted = true },
    ];

    /// <param name="only">Part of the name of the rows wanted; empty: all.</param>
    public static async Task<int> RunAsync(string only)
    {
        Console.WriteLine(Row.Head);
        var rows = new List<Row>();
        foreach (var plan in Plans.Where(plan => plan.Name.Contains(only, StringComparison.Ordinal)))
        {
            var row = await MeasureAsync(plan).ConfigureAwait(false);
            Console.WriteLine(row);
            rows.Add(row);
        }

        if (only.Length == 0)
        {
            await BesideBenchmark.RunAsync().ConfigureAwait(false);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"load: logins/s {rows[^1].PerSecond:F0} per-core {1000 / rows[^1].Cpu:F0} p95 {rows[^1].P95:F1} errors {rows.Sum(row => row.Errors)}"));
        return 0;
    }

    private static async Task<Row> MeasureAsync(StormPlan plan)
    {
        await using var stage = await StormStage.StartAsync(plan).ConfigureAwait(false);
        return await Measurement.OfAsync(stage, plan).ConfigureAwait(false);
    }
}
