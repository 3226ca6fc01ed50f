using System.Net;
using System.Net.Sockets;

namespace ContextHandler.Testing;

/// <summary>A loopback port that was free a moment ago, for servers that cannot be told to choose one.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
