using System.Net;
using System.Net.Sockets;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A loopback port that was free a moment ago.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
