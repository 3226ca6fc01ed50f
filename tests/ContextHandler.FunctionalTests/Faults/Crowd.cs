using System.Collections.Concurrent;
using System.Diagnostics;
using ContextHandler.Testing.Nodes;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>A few people who log in one after another, whatever happens to the gateway meanwhile.</summary>
internal sealed class Crowd(NodesStage stage)
{
    private const int People = 4;
    private const int InARow = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<CrowdLogin> logins = new();
    private Task running = Task.CompletedTask;
    private volatile bool isOver;
    private int last;

    /// <summary>Every login that has ended, in that order.</summary>
    public IReadOnlyList<CrowdLogin> Logins => [.. logins];

    public void Start() => running = Task.WhenAll(Enumerable.Range(0, People).Select(_ => Task.Run(GoOnAsync)));

    public Task StopAsync()
    {
        isOver = true;
        return running;
    }

    /// <summary>How long it took from then to the first of ten logins in a row that all ended well.</summary>
    public async Task<TimeSpan> WhenWellAsync(long since)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(20))
        {
            var after = logins.Where(login => login.EndedAt >= since).ToList();
            var bad = after.FindLastIndex(login => login.End != LoginEnd.Good);
            if (after.Count - bad > InARow)
            {
                return Stopwatch.GetElapsedTime(since, after[bad + 1].EndedAt);
            }
        }

        throw new TimeoutException($"Logins do not work again: {string.Join(' ', logins.TakeLast(InARow).Select(login => login.End))}");
    }

    /// <summary>Waits until somebody has been refused since then.</summary>
    public async Task WhenRefusedAsync(long since)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!logins.Any(login => login.EndedAt >= since && login.End == LoginEnd.Refused))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private async Task GoOnAsync()
    {
        while (!isOver)
        {
            using var person = new Person(stage, Interlocked.Increment(ref last));
            var began = Stopwatch.GetTimestamp();
            var end = await person.LogInAsync();
            logins.Enqueue(new(person, began, Stopwatch.GetTimestamp(), end));
            await Task.Delay(Pause);
        }
    }
}
