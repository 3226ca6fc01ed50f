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
    private bool isRefused;
    private FederationModel? refusedIn;
    private IDisposable? watch;

    public IProxyConfig GetConfig() => current;

    /// <summary>Throws <see cref="ProxyRefusedException"/> with everything that is wrong: the host does not start.</summary>
    public async Task StartAsync()
    {
        if (await TryTakeAsync().ConfigureAwait(false) is { Count: > 0 } objections)
        {
            throw new ProxyRefusedException(objections);
        }

        watch = ChangeToken.OnChange(() => source.GetConfig().ChangeToken, () => _ = ReloadAsync());
    }

    public void Dispose()
    {
        watch?.Dispose();
        one.Dispose();
    }

    /// <summary>Looks again at what was refused, when the federation is another one than then.</summary>
    public Task LookAgainAsync() => isRefused && !ReferenceEquals(refusedIn, federation.Current) ? ReloadAsync() : Task.CompletedTask;

    private async Task ReloadAsync()
    {
        IReadOnlyList<string> objections;
        try
        {
            objections = await TryTakeAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Nobody waits for this task, so what it threw would be lost. Asked again with the next federation, as everything that is refused.
            (isRefused, refusedIn, objections) = (true, federation.Current, [$"It cannot be judged: {error.GetType().Name}, {error.Message}"]);
        }

        if (objections.Count == 0)
        {
            log.ProxyLoaded(current.Routes.Count, current.Clusters.Count);
            return;
        }

        log.ProxyRefused();
        foreach (var objection in objections)
        {
            log.ProxyError(objection);
        }
    }

    private async ValueTask<IReadOnlyList<string>> TryTakeAsync()
    {
        await one.WaitAsync().ConfigureAwait(false);
        try
        {
            var (config, model) = (source.GetConfig(), federation.Current);
            var objections = section["Unreadable"] is { } why ? [why] : await rules.ObjectionsAsync(config, model).ConfigureAwait(false);
            (isRefused, refusedIn) = (objections.Count > 0, model);
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
