using System.Collections.Concurrent;
using ContextHandler.Federation;
using ContextHandler.Health;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Tries every half minute whether the login of each IdP can be reached: each place once, at most eight at once, so that one that hangs holds up
/// neither the others nor any login.
/// </summary>
internal sealed class IdpProbes(
    FederationSource federation, IdpProbe probe, IdpHealth health, IOptions<GatewayOptions> options, ILogger<IdpProbes> log) : BackgroundService
{
    private const int MostAtOnce = 8;

    private readonly HashSet<string> reachedBefore = new(StringComparer.OrdinalIgnoreCase);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.ProbeIdps
        ? Rounds.RunAsync(probe.Interval, TimeProvider.System, () => TryAllAsync(stoppingToken), error => log.RoundBroke(nameof(IdpProbes), error), stoppingToken)
        : Task.CompletedTask;

    private async Task TryAllAsync(CancellationToken stopping)
    {
        if (!federation.IsLoaded)
        {
            return;
        }

        var model = federation.Current;
        var places = model.IdentityProviders.Where(idp => idp.SingleSignOn.Count > 0).GroupBy(AuthorityOf, StringComparer.OrdinalIgnoreCase).ToList();
        var reached = new ConcurrentDictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = stopping }, async (place, token) =>
        {
            // What works again is known at once; what does not, once it is clear that it is not our own network.
            if (reached[place.Key] = await probe.ReachesAsync(OrderOf(place.First(), model.Gateway), token).ConfigureAwait(false))
            {
                Tell(place, health.Reached);
            }
        }).ConfigureAwait(false);

        if (!IsOurOwnNetworkDown(reached))
        {
            foreach (var place in places.Where(place => !reached[place.Key]))
            {
                Tell(place, health.Missed);
            }
        }

        reachedBefore.UnionWith(reached.Where(place => place.Value).Select(place => place.Key));
    }

    // Several that answered before and all do not now are hardly all down at once.
    private bool IsOurOwnNetworkDown(ConcurrentDictionary<string, bool> reached) =>
        reached.Values.All(answered => !answered) && reached.Keys.Count(reachedBefore.Contains) > 2;

    private static void Tell(IEnumerable<IdentityProvider> idps, Action<EntityId> what)
    {
        foreach (var idp in idps)
        {
            what(idp.EntityId);
        }
    }

    // Addresses of endpoints are judged when a federation is loaded (decision 31): each is one.
    private static string AuthorityOf(IdentityProvider idp) => new Uri(idp.Door.Location).GetLeftPart(UriPartial.Authority);

    private static FetchOrder OrderOf(IdentityProvider idp, GatewayIdentity gateway) => new(new Uri(idp.Door.Location))
    {
        PrivateRanges = gateway.MetadataAddresses,
        MayBeLoopback = WebAddress.IsLoopback(gateway.BaseUrl),
    };
}
