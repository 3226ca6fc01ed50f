using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ContextHandler.Testing;

/// <summary>
/// A loopback port for servers that cannot be told to choose one. From a range that no system hands out by itself, and each once in a process: it
/// stays free until it is used, or for as long as nothing shall listen there.
/// </summary>
public static class FreePort
{
    private const int First = 10_100; // browsers open nothing at 10080 (Fetch standard, "Port blocking")
    private const int Count = 6_000;

    private static int last = RandomNumberGenerator.GetInt32(Count);

    public static int Find()
    {
        int port;
        do
        {
            port = First + (Interlocked.Increment(ref last) % Count);
        }
        while (!IsFree(port));

        return port;
    }

    private static bool IsFree(int port)
    {
        using var probe = new TcpListener(IPAddress.Loopback, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
