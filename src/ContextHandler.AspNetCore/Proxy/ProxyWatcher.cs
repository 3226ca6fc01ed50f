using ContextHandler.AspNetCore.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>Puts the routes in force once the federation is loaded, tries refused ones again when it has changed, and shows how much is under way.</summary>
internal sealed class ProxyWatcher(CheckedRoutes routes, LiveConnections connections, Metrics metrics, TimeProvider clock, ILogger<ProxyWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.ObserveConnections(() => connections.Count);
        await routes.StartAsync().ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Interval, clock, routes.LookAgainAsync, error => log.RoundBroke("The watch over the proxy's routes", error), stoppingToken);
}
