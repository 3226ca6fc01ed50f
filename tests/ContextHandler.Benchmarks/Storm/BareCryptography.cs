using ContextHandler.Benchmarks.Login;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>CPU milliseconds of one login's bare cryptography, measured in this process while nothing else runs in it.</summary>
internal sealed class BareCryptography(BenchmarkParties parties, LoginMessages messages)
{
    private const int Logins = 200;

    private readonly RawOperations[] processors = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new RawOperations(parties, messages))];

    /// <summary>One processor works, the others rest.</summary>
    public double Alone() => CpuOf(1);

    /// <summary>
    /// Every processor works, as they do while a crowd logs in: two that are one core's threads then take up to twice as long for the same operation,
    /// the gateway's like these.
    /// </summary>
    public double AtFull() => CpuOf(processors.Length);

    private double CpuOf(int busy)
    {
        List<Thread> threads = [.. processors.Take(busy).Select(operations => new Thread(() => Run(operations)))];
        var before = Environment.CpuUsage.TotalTime;
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / (Logins * busy);
    }

    private static void Run(RawOperations operations)
    {
        for (var login = 0; login < Logins; login++)
        {
            operations.Run();
        }
    }
}
