using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Running;

/// <summary>Tries case after case on every core until the time is up and the least number is reached, and prints what came of it.</summary>
internal sealed class Fuzz(string name, Target target)
{
    private const int MostFindings = 5;

    private readonly ConcurrentQueue<string> findings = new();
    private readonly long[] outcomes = new long[Enum.GetValues<Outcome>().Length];
    private long next = -1;

    /// <summary>Fails the test when an oracle objected, or when hardly anything came through to be looked at.</summary>
    /// <param name="name">The target's name: the folder of its findings.</param>
    /// <param name="target">The target.</param>
    /// <param name="percent">Its share of the time.</param>
    /// <param name="least">Cases to try however slow the machine is.</param>
    /// <param name="leastAccepted">How many percent of the cases must be accepted for the run to mean anything.</param>
    public static void Run(string name, Target target, int percent, long least, int leastAccepted)
    {
        var fuzz = new Fuzz(name, target);
        if (Budget.OnlyCase is { } only)
        {
            fuzz.Try(only);
            Assert.True(fuzz.findings.IsEmpty, string.Join('\n', fuzz.findings));
            return;
        }

        var watch = Stopwatch.StartNew();
        var time = Budget.Share(percent);
        Parallel.For(0, Environment.ProcessorCount, _ => fuzz.Loop(() => watch.Elapsed < time, least));
        fuzz.Report(watch.Elapsed);
        Assert.True(fuzz.findings.IsEmpty, string.Join('\n', fuzz.findings));
        Assert.True(fuzz.Count(Outcome.Accepted) * 100 >= fuzz.Cases * leastAccepted, $"{name}: fewer than {leastAccepted} % accepted");
    }

    private long Cases => outcomes.Sum() + findings.Count;

    private long Count(Outcome outcome) => outcomes[(int)outcome];

    private void Loop(Func<bool> isTime, long least)
    {
        for (var index = Interlocked.Increment(ref next); (index < least || isTime()) && findings.Count < MostFindings; index = Interlocked.Increment(ref next))
        {
            Try(index);
        }
    }

    private void Try(long index)
    {
        var given = default(FuzzCase);
        try
        {
            given = target.Generate(new Dice(Budget.Seed, index));
            Interlocked.Increment(ref outcomes[(int)target.Try(given)]);
        }
        catch (Exception error)
        {
            findings.Enqueue($"{name}: FUZZ_SEED={Budget.Seed} FUZZ_CASE={index} ({Keep(given.Input ?? [], index)})\n{error}");
        }
    }

    // Beside the other results, for a person to look at and to move into Findings.
    private string Keep(byte[] input, long index)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "fuzz", name));
        var file = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{Budget.Seed}-{index}"));
        File.WriteAllBytes(file, input);
        return Path.GetRelativePath(Repository.Root, file);
    }

    private void Report(TimeSpan time) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"fuzz {name,-14}{Cases,12:N0} cases {Cases / time.TotalSeconds,10:N0} /s  accepted {Count(Outcome.Accepted),12:N0}  refused {Count(Outcome.Refused),12:N0}  findings {findings.Count}  seed {Budget.Seed}"));
}
