using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContextHandler.Testing.Proxy;

/// <summary>A server that reads a request's head, writes these octets, whatever they are, and hangs up.</summary>
public sealed class OddBackend : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly byte[] answer;
    private readonly Task serving;

    public OddBackend(string answer)
    {
        this.answer = Encoding.Latin1.GetBytes(answer);
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await serving.ConfigureAwait(false);
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptSocketAsync(stopping.Token).ConfigureAwait(false);
                await AnswerAsync(connection).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(Socket connection)
    {
        try
        {
            using var stream = new NetworkStream(connection);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            while (await reader.ReadLineAsync(stopping.Token).ConfigureAwait(false) is { Length: > 0 })
            {
                // The head ends with an empty line.
            }

            await stream.WriteAsync(answer, stopping.Token).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The gateway had enough of it; the next connection is served all the same.
        }
    }
}
