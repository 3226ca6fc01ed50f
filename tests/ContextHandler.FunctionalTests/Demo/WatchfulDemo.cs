using ContextHandler.AspNetCore.Workers;
using ContextHandler.DemoFederation;
using ContextHandler.Federation;
using ContextHandler.Health;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Demo;

/// <summary>A demo federation whose gateway tries its IdPs five times a second instead of twice a minute.</summary>
public sealed class WatchfulDemo : IAsyncLifetime
{
    public DemoPorts Ports { get; } = StartedDemo.FreePorts();

    public RunningFederation Federation { get; private set; } = null!;

    public string Sapa => $"http://sapa.localhost:{Ports.Systems[0]}";

    public async ValueTask InitializeAsync() => Federation = await RunningFederation.StartAsync(Ports, keepIn: null, services =>
        services.AddSingleton(provider => new IdpProbe(provider.GetRequiredService<INameLookup>()) { Interval = TimeSpan.FromSeconds(0.2) }));

    public ValueTask DisposeAsync() => Federation.DisposeAsync();

    /// <summary>Waits until the gateway has seen that IdP in that state, half a minute at most.</summary>
    public async Task SeesAsync(EntityId idp, IdpState state)
    {
        var health = Federation.Gateway.GetRequiredService<IIdpHealth>();
        for (var waited = 0; waited < 300 && health.Of(idp).State != state; waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(state, health.Of(idp).State);
    }
}
