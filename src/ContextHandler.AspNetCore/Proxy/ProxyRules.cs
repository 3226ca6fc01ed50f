using ContextHandler.Federation;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>Reads a whole configuration as an inspector: everything that is wrong is told at once, by name (house.md 7.7).</summary>
internal sealed class ProxyRules(IConfigValidator yarp)
{
    public async ValueTask<IReadOnlyList<string>> ObjectionsAsync(IProxyConfig config, FederationModel model)
    {
        List<string> objections = config.Routes.Count > 0 ? [] : ["There are no routes."];
        var clusters = config.Clusters.Select(cluster => cluster.ClusterId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var route in config.Routes)
        {
            var own = RouteRules.Objections(route, model);
            var missing = route.ClusterId is { Length: > 0 } id && !clusters.Contains(id) ? [$"there is no cluster '{id}'"] : Array.Empty<string>();
            var yarps = await yarp.ValidateRouteAsync(route).ConfigureAwait(false);
            objections.AddRange(Named("Route", route.RouteId, [.. own, .. missing], yarps));
        }

        foreach (var cluster in config.Clusters)
        {
            var yarps = await yarp.ValidateClusterAsync(cluster).ConfigureAwait(false);
            objections.AddRange(Named("Cluster", cluster.ClusterId, [.. ClusterRules.Objections(cluster)], yarps));
        }

        objections.AddRange(Twins(config.Routes));
        objections.AddRange(RouteOverlaps.Objections(config.Routes));
        return objections;
    }

    // What YARP objects to is told only where we have nothing to say: it would say the same in other words.
    private static IEnumerable<string> Named(string what, string name, string[] own, IList<Exception> yarps) =>
        (own.Length > 0 ? own : yarps.Select(error => error.Message)).Select(objection => $"{what} '{name}': {objection}");

    // Routing would answer every request to either with an error.
    private static IEnumerable<string> Twins(IReadOnlyList<RouteConfig> routes) =>
        from route in routes
        where route.Match is { Headers: null or { Count: 0 }, QueryParameters: null or { Count: 0 }, Methods: null or { Count: 0 } }
        group route.RouteId by (Path: route.Match.Path?.ToUpperInvariant(), route.Order, Hosts: string.Join(' ', route.Match.Hosts ?? [])) into twins
        where twins.Count() > 1
        select $"Routes '{string.Join("', '", twins)}': the same Match:Path and Order";
}
