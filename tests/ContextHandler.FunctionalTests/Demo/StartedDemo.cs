using ContextHandler.DemoFederation;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Demo;

/// <summary>One demo federation for all tests of a class, on ports that are free.</summary>
public sealed class StartedDemo : IAsyncLifetime
{
    public DemoPorts Ports { get; } = FreePorts();

    public RunningFederation Federation { get; private set; } = null!;

    /// <summary>The address of the system that asks by Redirect, without a trailing slash.</summary>
    public string Sapa => $"http://sapa.localhost:{Ports.Systems[0]}";

    /// <summary>The address of the system that asks by POST.</summary>
    public string Ky => $"http://ky.localhost:{Ports.Systems[1]}";

    /// <summary>The address of the system behind the gateway, without a trailing slash.</summary>
    public string Archive => Federation.GatewayUrl + "/arkiv";

    public static DemoPorts FreePorts()
    {
        int[] free = [.. Enumerable.Range(0, 10).Select(_ => FreePort.Find())];
        return new DemoPorts { Gateway = free[0], Start = free[1], Idps = free[2..7], Systems = free[7..9], Archive = free[9] };
    }

    public async ValueTask InitializeAsync() => Federation = await RunningFederation.StartAsync(Ports);

    public ValueTask DisposeAsync() => Federation.DisposeAsync();
}
