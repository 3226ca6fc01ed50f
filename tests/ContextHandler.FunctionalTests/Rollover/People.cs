using System.Collections.Concurrent;
using System.Diagnostics;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>People who log in all the time, four at once, with one IdP after the other; they pause where a test changes what is true.</summary>
internal sealed class People(FetchedFederation fetched, IReadOnlyList<string> idps) : IAsyncDisposable
{
    private const int AtOnce = 4;

    private readonly ConcurrentQueue<(string Idp, double Milliseconds)> logins = new();
    private readonly ConcurrentQueue<string> failures = new();
    private Task[] walking = [];
    private volatile bool goesOn;
    private int next;

    /// <summary>The key each IdP signs with; changed only while everybody pauses.</summary>
    public Dictionary<string, int> Signs { get; } = idps.ToDictionary(idp => idp, _ => 0);

    public int Logins => logins.Count;

    /// <summary>Each in one line.</summary>
    public IReadOnlyList<string> Failures => [.. failures];

    public int LoginsOf(string idp) => logins.Count(login => login.Idp == idp);

    /// <summary>How long a login took at most, of that share of all.</summary>
    public double Milliseconds(double share) => logins.Select(login => login.Milliseconds).Order().ElementAt((int)(share * (logins.Count - 1)));

    /// <summary>Lets everybody come to the end of the login begun.</summary>
    public async Task PauseAsync()
    {
        goesOn = false;
        await Task.WhenAll(walking);
    }

    /// <summary>Goes on, and waits until somebody has logged in with every IdP since.</summary>
    public async Task GoOnAsync()
    {
        goesOn = true;
        var lap = Volatile.Read(ref next) + idps.Count + AtOnce;
        walking = [.. Enumerable.Range(0, AtOnce).Select(_ => Task.Run(WalkAsync))];
        while (Volatile.Read(ref next) < lap)
        {
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync() => await PauseAsync();

    private string? ReasonOf(Visit? visit) => fetched.Federation.Audit.Lines.FirstOrDefault(line => line.Reference == visit?.Reference)?.Reason;

    private async Task WalkAsync()
    {
        while (goesOn)
        {
            var idp = idps[Interlocked.Increment(ref next) % idps.Count];
            var watch = Stopwatch.StartNew();
            Visit? visit = null;
            try
            {
                visit = await fetched.LoginAsync(idp, Signs[idp]);
                var status = fetched.Federation.System.Read(visit).Status;
                logins.Enqueue((idp, watch.Elapsed.TotalMilliseconds));
                if (status != "Success")
                {
                    failures.Enqueue($"{idp}: {status}");
                }
            }
            catch (Exception error)
            {
                failures.Enqueue($"{idp} with key {Signs[idp]} after {watch.ElapsedMilliseconds} ms: {ReasonOf(visit)} {error.Message.Split('\n')[0]}");
            }
        }
    }
}
