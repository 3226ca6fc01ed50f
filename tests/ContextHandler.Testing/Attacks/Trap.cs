using System.Net;
using System.Net.Sockets;

namespace ContextHandler.Testing.Attacks;

/// <summary>A listener on this machine that nobody has a reason to connect to: whoever does was led there by a message.</summary>
public sealed class Trap : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public Trap() => listener.Start();

    /// <summary>Its address, for that scheme.</summary>
    public string Url(string scheme = "http") => $"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/bait";

    /// <summary>Whether somebody connected since it was set.</summary>
    public bool WasSprung => listener.Pending();

    public void Dispose() => listener.Dispose();
}
