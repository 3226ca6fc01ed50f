using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ContextHandler.Testing.Redis;

/// <summary>A place on this machine that a node takes for its Redis; whatever comes there goes on to the real one as a kind of relay sees fit.</summary>
public abstract class Relay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> running = [];
    private readonly int target;
    private int connections;

    /// <param name="target">The port on this machine that everything goes to.</param>
    protected Relay(int target)
    {
        this.target = target;
        listener.Start();
        running.Add(AcceptAsync());
    }

    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>How many connections it was ever asked for.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Cancelled when the test is over.</summary>
    protected CancellationToken Stopping => stopping.Token;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await Task.WhenAll(running).WaitAsync(TimeSpan.FromSeconds(30));
        stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>One connection, both ways, until either end has gone; behind it both are closed.</summary>
    protected abstract Task ServeAsync(NetworkStream client, NetworkStream server);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                Interlocked.Increment(ref connections);
                running.Add(ServeAsync(client));
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new TcpClient { NoDelay = true };
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, target, stopping.Token);
                await ServeAsync(client.GetStream(), server.GetStream());
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // One end has gone or is not there, or the test is over: the other follows.
            }
        }
    }
}
