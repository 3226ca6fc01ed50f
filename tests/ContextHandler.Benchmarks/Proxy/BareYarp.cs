using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>The process of YARP as it comes: the routes and the cluster of <see cref="Routes"/>, without a level, and nothing of ours.</summary>
internal static class BareYarp
{
    public const string Verb = "proxy-bare";

    public static async Task<int> RunAsync(string port, string control, string backend)
    {
        ControlPort.Open(int.Parse(control, CultureInfo.InvariantCulture));
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddReverseProxy().LoadFromMemory(
            [.. Routes.Names.Select(name => new Yarp.ReverseProxy.Configuration.RouteConfig { RouteId = name, ClusterId = Routes.Cluster, Match = new() { Path = Routes.PathOf(name) } })],
            [new() { ClusterId = Routes.Cluster, Destinations = new Dictionary<string, Yarp.ReverseProxy.Configuration.DestinationConfig> { ["one"] = new() { Address = backend } } }]);
        await using var app = builder.Build();
        app.MapReverseProxy();
        await app.RunAsync().ConfigureAwait(false);
        return 0;
    }
}
