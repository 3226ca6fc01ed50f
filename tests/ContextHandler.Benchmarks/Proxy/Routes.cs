using System.Text.Json.Nodes;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>The routes that every contender has: two systems of the same length of name, of which one is told headers only.</summary>
internal static class Routes
{
    public const string Headers = "sager";
    public const string Token = "borge";
    public const string Cluster = "backend";

    /// <summary>The first system again, by HTTP/2 to the backend.</summary>
    public const string Multiplexed = "arkiv";

    private const string MultiplexedCluster = "multiplexed";

    public static IReadOnlyList<string> Names { get; } = [Headers, Token];

    public static string PathOf(string name) => $"/{name}/{{**rest}}";

    public static string SystemOf(string name) => $"https://{name}.example.dk";

    /// <summary>The configuration of the gateway's proxy.</summary>
    public static JsonObject Json(string backend, string multiplexed) => new()
    {
        ["ReverseProxy"] = new JsonObject
        {
            ["Routes"] = new JsonObject
            {
                [Headers] = RouteJson(Headers, SystemOf(Headers), Cluster),
                [Token] = RouteJson(Token, SystemOf(Token), Cluster),
                [Multiplexed] = RouteJson(Multiplexed, SystemOf(Headers), MultiplexedCluster),
            },
            ["Clusters"] = new JsonObject
            {
                [Cluster] = ClusterJson(backend, []),
                [MultiplexedCluster] = ClusterJson(multiplexed, new() { ["Version"] = "2", ["VersionPolicy"] = "RequestVersionExact" }),
            },
        },
    };

    private static JsonObject RouteJson(string name, string system, string cluster) => new()
    {
        ["ClusterId"] = cluster,
        ["AuthorizationPolicy"] = "level:nsis-substantial",
        ["Match"] = new JsonObject { ["Path"] = PathOf(name) },
        ["Metadata"] = new JsonObject { ["System"] = system, ["WebSockets"] = "true" },
    };

    // A connection that is silent for longer than YARP's 100 seconds is what is wanted here.
    private static JsonObject ClusterJson(string address, JsonObject request)
    {
        request["ActivityTimeout"] = "01:00:00";
        return new() { ["Destinations"] = new JsonObject { ["one"] = new JsonObject { ["Address"] = address } }, ["HttpRequest"] = request };
    }
}
