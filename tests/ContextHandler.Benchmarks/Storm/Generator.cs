using System.Collections.Concurrent;
using System.Diagnostics;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>The load: logins that begin at set times, or a set number that are always under way. What they throw is counted.</summary>
/// <param name="login">Logs the person of a number in, and says how long they waited for the bridge.</param>
internal sealed class Generator(Func<int, Task<TimeSpan>> login)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private int last;

    /// <summary>
    /// Open loop: so many begin each second, whether or not those before have ended, and what a login began too late counts as waiting. Nobody at eight
    /// o'clock waits for others to be finished.
    /// </summary>
    public async Task<Tally> ArriveAsync(double perSecond, TimeSpan duration)
    {
        var (outcomes, underWay, watch) = (new Outcomes(), new List<Task>(), Stopwatch.StartNew());
        for (var due = TimeSpan.Zero; due < duration; due += TimeSpan.FromSeconds(1 / perSecond))
        {
            while (watch.Elapsed < due)
            {
                await Task.Delay(Tick).ConfigureAwait(false);
            }

            var (number, planned) = (Interlocked.Increment(ref last), due);
            underWay.Add(Task.Run(() => outcomes.AddAsync(login, number, late: watch.Elapsed - planned)));
        }

        await Task.WhenAll(underWay).ConfigureAwait(false);
        return outcomes.In(watch.Elapsed);
    }

    /// <summary>Closed loop: that many are always under way.</summary>
    public Task<Tally> CrowdAsync(int people, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        return CrowdAsync(people, () => watch.Elapsed < duration);
    }

    /// <summary>Closed loop: so many in all.</summary>
    public Task<Tally> CrowdAsync(int people, int logins)
    {
        var end = last + logins;
        return CrowdAsync(people, () => last < end);
    }

    private async Task<Tally> CrowdAsync(int people, Func<bool> goesOn)
    {
        var (outcomes, watch) = (new Outcomes(), Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, people).Select(_ => Task.Run(async () =>
        {
            while (goesOn())
            {
                await outcomes.AddAsync(login, Interlocked.Increment(ref last), late: TimeSpan.Zero).ConfigureAwait(false);
            }
        }))).ConfigureAwait(false);
        return outcomes.In(watch.Elapsed);
    }

    private sealed class Outcomes
    {
        private readonly ConcurrentQueue<TimeSpan> times = new();
        private readonly ConcurrentQueue<string> errors = new();

        public async Task AddAsync(Func<int, Task<TimeSpan>> login, int number, TimeSpan late)
        {
            try
            {
                times.Enqueue(late + await login(number).ConfigureAwait(false));
            }
            catch (Exception error) when (error is InvalidOperationException or HttpRequestException or OperationCanceledException)
            {
                errors.Enqueue(error.Message);
            }
        }

        public Tally In(TimeSpan elapsed) => new([.. times], [.. errors], elapsed);
    }
}
