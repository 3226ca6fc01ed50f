using System.Globalization;
using ContextHandler.Benchmarks.Proxy;
using ContextHandler.Benchmarks.Storm;

namespace ContextHandler.Benchmarks.Beside;

/// <summary>
/// The same logins by the gateway and by SimpleSAMLphp, which a municipality would install otherwise: by the same generator, on the same machine, in
/// rounds that are interleaved in rotating order.
/// </summary>
internal static class BesideBenchmark
{
    private const int Rounds = 5;
    private const int WarmUp = 8_000; // until .NET's compiler has nothing left to do
    private const int PhpWarmUp = 1_000; // its code is compiled when it is first run

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync()
    {
        if (!Tools.AreThere(Tools.ForBeside))
        {
            return 2;
        }

        var sides = new List<Side>();
        try
        {
            foreach (var isEncrypted in (bool[])[false, true])
            {
                StormPlan Plan(string name) => new($"{name}, {(isEncrypted ? "encrypted" : "plain")}", 1, WithRedis: true) { IsEncrypted = isEncrypted };
                sides.Add(await Side.OfGatewayAsync(Plan("gateway and Redis")).ConfigureAwait(false));
                sides.Add(await Side.OfSimpleSamlPhpAsync(Plan("SimpleSAMLphp")).ConfigureAwait(false));
                await sides[^2].WarmUpAsync(WarmUp).ConfigureAwait(false);
                await sides[^1].WarmUpAsync(PhpWarmUp).ConfigureAwait(false);
            }

            Report(await MeasureAsync(sides).ConfigureAwait(false));
            return 0;
        }
        finally
        {
            foreach (var side in sides)
            {
                await side.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task<BesideRow[]> MeasureAsync(List<Side> sides)
    {
        BesideRow[] rows = [.. sides.Select(side => new BesideRow(side.Name, [], []))];
        for (var round = 0; round < Rounds; round++)
        {
            for (var turn = 0; turn < sides.Count; turn++)
            {
                var index = (round + turn) % sides.Count;
                rows[index].Full.Add(await sides[index].LapAsync(32, Duration).ConfigureAwait(false));
                rows[index].Few.Add(await sides[index].LapAsync(8, Duration).ConfigureAwait(false));
                rows[index].Resident = sides[index].Resident;
            }
        }

        return rows;
    }

    private static void Report(BesideRow[] rows)
    {
        Console.WriteLine(BesideRow.Head);
        foreach (var row in rows)
        {
            Console.WriteLine(row);
        }

        var (plain, phpPlain, encrypted, phpEncrypted) = (rows[0], rows[1], rows[2], rows[3]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"beside: cpu-plain {plain.CpuOf(phpPlain):F3} cpu-encrypted {encrypted.CpuOf(phpEncrypted):F3} p95-8 {encrypted.P95AtFew:F1}/{phpEncrypted.P95AtFew:F1} p95-32 {encrypted.P95AtFull:F1}/{phpEncrypted.P95AtFull:F1} errors {rows.Sum(row => row.Errors)}"));
    }
}
