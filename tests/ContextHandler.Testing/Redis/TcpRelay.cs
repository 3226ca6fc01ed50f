using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ContextHandler.Testing.Redis;

/// <summary>A network between a node and its Redis that can swallow everything, or take its time.</summary>
public sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> running = [];
    private readonly int target;
    private volatile TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int connections;

    /// <param name="target">The port on this machine that everything goes to.</param>
    public TcpRelay(int target)
    {
        this.target = target;
        open.SetResult();
        listener.Start();
        running.Add(AcceptAsync());
    }

    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>How many connections it was ever asked for.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>How long everything takes on its way there.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>From now on nothing comes through, and nobody is told: connections stay open, and new ones are accepted.</summary>
    public void Swallow() => open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything comes through again, what waited included.</summary>
    public void LetThrough() => open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await Task.WhenAll(running).WaitAsync(TimeSpan.FromSeconds(30));
        stopping.Dispose();
    }

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
                await Task.WhenAny(CopyAsync(client.GetStream(), server.GetStream(), () => Delay), CopyAsync(server.GetStream(), client.GetStream(), () => TimeSpan.Zero));
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                // Nobody is there, or the test is over: the client's end is closed too.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<TimeSpan> delay)
    {
        var buffer = new byte[8 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, stopping.Token) is > 0 and var read)
            {
                await Task.Delay(delay(), stopping.Token);
                await open.Task.WaitAsync(stopping.Token);
                await to.WriteAsync(buffer.AsMemory(0, read), stopping.Token);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One end has gone: the other follows.
        }
    }
}
