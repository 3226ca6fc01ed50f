using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// The one source of YARP's routes: empty until the federation is loaded, then what stands in the configuration, checked whole. A bad change
/// keeps the last good one and says so; it is looked at again with each new federation, because a system may come after its route.
/// </summary>
internal sealed class CheckedRoutes(
    IConfiguration section, IProxyConfigProvider source, ProxyRules rules, FederationSource federation, ILogger<CheckedRoutes> log) : IProxyConfigProvider, IDisposable
{
    /// <summary>The section's name.</summary>
    public const string Section = "ReverseProxy";

    /// <summary>Where it is said why the section's file cannot be read.</summary>
    public const string UnreadableKey = Section + ":Unreadable";

    private readonly SemaphoreSlim one = new(1);
    private volatile CheckedConfig current = new([], []);
    private IProxyConfig? refused;
    private FederationModel? refusedIn;
    private IDisposable? watch;

    public IProxyConfig GetConfig() => current;

    /// <summary>Throws <see cref="ProxyRefusedException"/> with everything that is wrong: the host does not start.</summary>
    public async Task StartAsync()
    {
        if (await TryTakeAsync(source.GetConfig()).ConfigureAwait(false) is { Count: > 0 } objections)
        {
            throw new ProxyRefusedException(objections);
        }

        watch = ChangeToken.OnChange(() => source.GetConfig().ChangeToken, () => _ = ReloadAsync(source.GetConfig()));
    }

    public void Dispose()
    {
        watch?.Dispose();
        one.Dispose();
    }

    /// <summary>Looks again at what was refused, when the federation is another one than then.</summary>
    public Task LookAgainAsync() => refused is { } config && !ReferenceEquals(refusedIn, federation.Current) ? ReloadAsync(config) : Task.CompletedTask;

    private async Task ReloadAsync(IProxyConfig config)
    {
        var objections = await TryTakeAsync(config).ConfigureAwait(false);
        if (objections.Count == 0)
        {
            log.ProxyLoaded(config.Routes.Count, config.Clusters.Count);
            return;
        }

        log.ProxyRefused();
        foreach (var objection in objections)
        {
            log.ProxyError(objection);
        }
    }

    private async ValueTask<IReadOnlyList<string>> TryTakeAsync(IProxyConfig config)
    {
        await one.WaitAsync().ConfigureAwait(false);
        try
        {
            var model = federation.Current;
            var objections = section["Unreadable"] is { } why ? [why] : await rules.ObjectionsAsync(config, model).ConfigureAwait(false);
            (refused, refusedIn) = objections.Count > 0 ? (config, model) : (null, null);
            if (objections.Count == 0)
            {
                var before = current;
                current = new(config.Routes, config.Clusters);
                before.Supersede();
            }

            return objections;
        }
        finally
        {
            one.Release();
        }
    }
}
