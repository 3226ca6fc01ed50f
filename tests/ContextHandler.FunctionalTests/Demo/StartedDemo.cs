using System.Net;
using System.Net.Sockets;
using ContextHandler.DemoFederation;

namespace ContextHandler.FunctionalTests.Demo;

/// <summary>One demo federation for all tests of a class, on ports that were free a moment ago.</summary>
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
        TcpListener[] probes = [.. Enumerable.Range(0, 9).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        Array.ForEach(probes, probe => probe.Start());
        int[] free = [.. probes.Select(probe => ((IPEndPoint)probe.LocalEndpoint).Port)];
        Array.ForEach(probes, probe => probe.Dispose());
        return new DemoPorts { Gateway = free[0], Start = free[1], Idps = free[2..6], Systems = free[6..8], Archive = free[8] };
    }

    public async ValueTask InitializeAsync() => Federation = await RunningFederation.StartAsync(Ports);

    public ValueTask DisposeAsync() => Federation.DisposeAsync();
}
