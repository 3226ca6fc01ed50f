using ContextHandler.Testing.Federation;
using Xunit;

namespace ContextHandler.Testing.Proxy;

/// <summary>
/// A gateway on a socket in front of the proxied system <c>sager</c> (registered NSIS Low): <c>/</c> at NSIS Low, <c>/sager</c> at NSIS
/// Substantial, <c>/open</c> for everybody. One NSIS IdP, which the gateway asks without a choice.
/// </summary>
public sealed class ProxyStage : IAsyncLifetime
{
    private TestFederation? federation;
    private Backend? backend;

    public TestFederation Federation => federation ?? throw new InvalidOperationException("The stage is not set yet.");

    public Backend Backend => backend ?? throw new InvalidOperationException("The stage is not set yet.");

    /// <summary>The plan without its proxy.</summary>
    public static FederationPlan Plan { get; } = new FederationPlan().WithProxied("sager", "NSIS Low").WithIdp("korsbaek", "OIOSAML3");

    /// <summary>The routes of every stage, without a cluster.</summary>
    public static ProxyPlan Routes { get; } = new ProxyPlan()
        .WithRoute("front", "/{**rest}", "level:nsis-low", "sager")
        .WithRoute("cases", "/sager/{**rest}", "level:nsis-substantial", "sager")
        .WithRoute("open", "/open/{**rest}", "level:none", system: null);

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync().ConfigureAwait(false);
        federation = await (Plan with { Proxy = Routes.To(backend.Address) }).StartAsync(onSocket: true).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync().ConfigureAwait(false);
        await Backend.DisposeAsync().ConfigureAwait(false);
    }
}
