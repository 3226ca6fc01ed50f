using ContextHandler.Health;
using ContextHandler.Login;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Whether this node works, found out by doing: every second something is written to the store of logins and read back, so that no question from outside
/// costs the store anything. What other nodes share is told apart from what is this node's own: see <see cref="IsReady"/>.
/// </summary>
internal sealed class Readiness(
    IEnumerable<INodeCheck> checks, ILoginStore store, Drain drain, ILogger<Readiness> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // A process that cannot keep an appointment of a second for so long serves nobody.
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(15);

    private long lastRound = clock.GetTimestamp();
    private volatile bool hasWorked;
    private volatile bool isStoreUp;
    private string? told;

    /// <summary>Each thing that a login needs, and whether it works; the store comes last.</summary>
    public IEnumerable<(string Name, bool Works)> Checks => checks.Select(check => (check.Name, check.Works)).Append(("store", isStoreUp));

    /// <summary>
    /// Whether the node wants to be sent requests. Not before it has reached the store for the first time, nor while something of its own fails. The store
    /// is every node's: one that is lost later takes nobody out of the load balancer, or the people would get a bare 502 where we have a page that
    /// says when to try again, and whoever is logged in would lose what goes on without the store (security case T01).
    /// </summary>
    public bool IsReady => hasWorked && !drain.IsOn && IsOwnUp;

    /// <summary>Whether a login that begins now can end well.</summary>
    public bool TakesLogins => IsReady && isStoreUp;

    private bool IsOwnUp => checks.All(check => check.Works) && clock.GetElapsedTime(Interlocked.Read(ref lastRound)) < Stuck;

    // The first look comes before the first request.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync().ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Interval, clock, LookAsync, error => log.RoundBroke(nameof(Readiness), error), stoppingToken);

    private async Task LookAsync()
    {
        var trouble = await AskStoreAsync().ConfigureAwait(false);
        var (was, isFirst) = (isStoreUp, !hasWorked);
        (isStoreUp, hasWorked) = (trouble is null, hasWorked || trouble is null);
        Interlocked.Exchange(ref lastRound, clock.GetTimestamp());
        if (trouble is not null && (was || (isFirst && told != trouble)))
        {
            log.StoreLost(trouble);
        }
        else if (trouble is null && !was && told is not null)
        {
            log.StoreBack();
        }

        told = trouble;
    }

    // What a login does too, and nothing that a login reads.
    private async Task<string?> AskStoreAsync()
    {
        try
        {
            var count = await store.CountAsync("readiness", 1, TimeSpan.FromMinutes(1)).AsTask().WaitAsync(Patience, clock).ConfigureAwait(false);
            return count > 0 ? null : "what was written is not there";
        }
        catch (Exception error) when (error is LoginStoreException or TimeoutException)
        {
            return error.Message;
        }
    }
}
