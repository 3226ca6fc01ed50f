using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace ContextHandler.Testing.Proxy;

/// <summary>The proxy of a test gateway in YARP's own words: routes and clusters by their names.</summary>
public sealed record ProxyPlan
{
    public ImmutableDictionary<string, JsonObject> Routes { get; init; } = ImmutableDictionary<string, JsonObject>.Empty;

    public ImmutableDictionary<string, JsonObject> Clusters { get; init; } = ImmutableDictionary<string, JsonObject>.Empty;

    /// <summary>The whole section as it is written, in place of routes and clusters; null: those.</summary>
    public JsonObject? Section { get; init; }

    /// <summary>One more route.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Match:Path.</param>
    /// <param name="policy">AuthorizationPolicy.</param>
    /// <param name="system">The short name of the system; null: none.</param>
    /// <param name="with">What else it says.</param>
    public ProxyPlan WithRoute(string name, string path, string policy, string? system, Action<JsonObject>? with = null)
    {
        var route = new JsonObject
        {
            ["ClusterId"] = "backend",
            ["AuthorizationPolicy"] = policy,
            ["Match"] = new JsonObject { ["Path"] = path },
            ["Metadata"] = system is null ? new JsonObject() : new JsonObject { ["System"] = $"https://{system}.example.dk" },
        };
        with?.Invoke(route);
        return this with { Routes = Routes.SetItem(name, route) };
    }

    /// <summary>The cluster <c>backend</c> with these destinations.</summary>
    public ProxyPlan To(params Uri[] destinations) => WithCluster("backend", destinations);

    /// <summary>One more cluster.</summary>
    public ProxyPlan WithCluster(string name, IEnumerable<Uri> destinations, Action<JsonObject>? with = null)
    {
        var cluster = new JsonObject
        {
            ["Destinations"] = new JsonObject(destinations.Select((address, index) =>
                KeyValuePair.Create<string, JsonNode?>($"d{index}", new JsonObject { ["Address"] = address.AbsoluteUri }))),
        };
        with?.Invoke(cluster);
        return this with { Clusters = Clusters.SetItem(name, cluster) };
    }

    /// <summary>The section <c>ReverseProxy</c>.</summary>
    public JsonObject Json() => Section ?? new()
    {
        [nameof(Routes)] = Of(Routes),
        [nameof(Clusters)] = Of(Clusters),
    };

    private static JsonObject Of(ImmutableDictionary<string, JsonObject> named) =>
        new(named.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.DeepClone())));
}
