using System.Globalization;
using ContextHandler.Benchmarks.Proxy;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>
/// Whether memory stays flat: after each thousand logins four hours pass at once, so that what they left ends as it would in operation, and the managed
/// heap and resident memory are read behind a full collection. Growth is that of a straight line through the last half. Where it is too much, as many logins again
/// tell a leak, which goes on, from a step or a warming up, which do not; twice at most.
/// </summary>
internal static class MemoryBenchmark
{
    private const int Batch = 1_000;
    private const int Reports = 10;
    private const int MostTimes = 4;
    private const int Longest = 1_000_000;
    private const double Most = 0.01;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(250); // what lasts longest are sessions, kept eight hours for their logout

    public static async Task<int> RunAsync(int logins)
    {
        // glibc has a heap for each thread, and what OpenSSL and zlib have freed wanders between them for hours: with one heap only what is kept can grow.
        Environment.SetEnvironmentVariable("MALLOC_ARENA_MAX", "1");
        var plan = new StormPlan("memory", 1, WithRedis: false) { IsEncrypted = true, HasControl = true };
        await using var stage = await StormStage.StartAsync(plan).ConfigureAwait(false);
        using var nodes = new NodesInTurn(stage);
        var clock = new SteppedClock();
        var generator = new Generator(new WholeLogin(stage, plan, nodes, clock).TimeAsync);
        var (heaps, residents) = (new List<double>(), new List<double>());
        for (var goal = logins; ; goal *= 2)
        {
            while (heaps.Count * Batch < goal)
            {
                (await generator.CrowdAsync(16, Batch).ConfigureAwait(false)).ThrowIfAnyFailed();
                clock.Step(Pause);
                var (_, heap) = await ControlPort.AskAsync(stage.Control, collect: true, step: Pause).ConfigureAwait(false);
                heaps.Add(heap);
                residents.Add(stage.Resident);
                if (heaps.Count * Batch % (logins / Reports) == 0)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{heaps.Count * Batch,9} logins: heap MB {heap / 1e6:F1} resident MB {residents[^1] / 1e6:F1}"));
                }
            }

            var (heapGrowth, residentGrowth) = (Growth(heaps), Growth(residents));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"memory: logins {goal} heap MB {heaps[^1] / 1e6:F1} resident MB {residents[^1] / 1e6:F1} growth of the last half heap {heapGrowth:P2} resident {residentGrowth:P2}"));
            var isFlat = heapGrowth < Most && residentGrowth < Most;
            if (isFlat || goal >= Math.Min(logins * MostTimes, Longest))
            {
                return isFlat ? 0 : 1;
            }
        }
    }

    // Least squares over the last half, from its first point to its last, in parts of its mean.
    private static double Growth(List<double> samples)
    {
        double[] last = [.. samples.Skip(samples.Count / 2)];
        var (middle, mean) = ((last.Length - 1) / 2.0, last.Average());
        var slope = last.Select((value, index) => (index - middle) * (value - mean)).Sum() / last.Select((_, index) => (index - middle) * (index - middle)).Sum();
        return slope * (last.Length - 1) / mean;
    }
}
