using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContextHandler.Testing.Proxy;

/// <summary>A server that reads a request's head, writes these octets, whatever they are, and hangs up.</summary>
public sealed class OddBackend : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly byte[] answer;

    public OddBackend(string answer)
    {
        this.answer = Encoding.Latin1.GetBytes(answer);
        listener.Start();
        _ = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync().ConfigureAwait(false);
                var stream = connection.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                while (await reader.ReadLineAsync().ConfigureAwait(false) is { Length: > 0 })
                {
                    // The head ends with an empty line.
                }

                await stream.WriteAsync(answer).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }
}
