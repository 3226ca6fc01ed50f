using System.Security.Cryptography;
using System.Text.Json;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Gives each content of a cluster its own ID. YARP changes a known cluster in place, under requests that were let in before; a changed one
/// under another ID is another cluster to it, and those requests end where they were decided for (security case N13).
/// </summary>
internal static class ClusterPins
{
    private const int HashBytes = 8;

    /// <summary>The same routes and clusters, each cluster named after what it says.</summary>
    public static (IReadOnlyList<RouteConfig> Routes, IReadOnlyList<ClusterConfig> Clusters) Pin(IReadOnlyList<RouteConfig> routes, IReadOnlyList<ClusterConfig> clusters)
    {
        var ids = clusters.ToDictionary(cluster => cluster.ClusterId, IdOf, StringComparer.OrdinalIgnoreCase);
        return (
            [.. routes.Select(route => route with { ClusterId = ids[route.ClusterId!] })],
            [.. clusters.Select(cluster => cluster with { ClusterId = ids[cluster.ClusterId] })]);
    }

    private static string IdOf(ClusterConfig cluster)
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(cluster));
        return $"{cluster.ClusterId}@{Convert.ToHexStringLower(hash.AsSpan(..HashBytes))}";
    }
}
