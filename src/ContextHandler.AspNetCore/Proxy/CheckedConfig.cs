using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A configuration in force, with its clusters pinned.</summary>
internal sealed class CheckedConfig : IProxyConfig, IDisposable
{
    private readonly CancellationTokenSource superseded = new();

    public CheckedConfig(IReadOnlyList<RouteConfig> routes, IReadOnlyList<ClusterConfig> clusters)
    {
        (Routes, Clusters) = ClusterPins.Pin(routes, clusters);
        ChangeToken = new CancellationChangeToken(superseded.Token);
    }

    public IReadOnlyList<RouteConfig> Routes { get; }

    public IReadOnlyList<ClusterConfig> Clusters { get; }

    public IChangeToken ChangeToken { get; }

    /// <summary>There is a newer one: whoever reads this one reads anew.</summary>
    public void Supersede() => superseded.Cancel();

    public void Dispose() => superseded.Dispose();
}
