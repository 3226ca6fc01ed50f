using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ContextHandler.Testing.Redis;

/// <summary>
/// A network between a node and its Redis that understands what is asked: whoever watches sees each command before Redis does, and again when it is done and
/// its reply has not come back yet, and may hold it as long as they like, or cut the connection there.
/// </summary>
public sealed class CommandRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentBag<Task> running = [];
    private readonly int target;

    /// <param name="target">The port of Redis on this machine.</param>
    public CommandRelay(int target)
    {
        this.target = target;
        listener.Start();
        running.Add(AcceptAsync());
    }

    public string Endpoint => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Told of each command, and whether it is done; false: the connection ends here. Null: nobody watches.</summary>
    public Func<IReadOnlyList<string>, bool, Task<bool>>? Watch { get; set; }

    /// <summary>What Redis is sent in place of a command; null, or the same words: the command as it is.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>>? Rewrite { get; set; }

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
                running.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
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
                // One end has gone, or the test is over: the other follows.
            }
        }
    }

    // One at a time: Redis keeps the order too.
    private async Task ServeAsync(NetworkStream client, NetworkStream server)
    {
        var (commands, replies) = (new RespReader(client), new RespReader(server));
        while (await commands.ReadAsync(stopping.Token) is var (command, words))
        {
            if (words[0].EndsWith("SUBSCRIBE", StringComparison.OrdinalIgnoreCase))
            {
                await server.WriteAsync(command, stopping.Token);
                await server.WriteAsync(commands.Rest, stopping.Token);
                await await Task.WhenAny(client.CopyToAsync(server, stopping.Token), server.CopyToAsync(client, stopping.Token));
                return;
            }

            if (!await PassesAsync(words, isDone: false))
            {
                return;
            }

            await server.WriteAsync(Rewrite?.Invoke(words) is { } other && !ReferenceEquals(other, words) ? RespReader.Write(other) : command, stopping.Token);
            if (await replies.ReadAsync(stopping.Token) is not var (reply, _) || !await PassesAsync(words, isDone: true))
            {
                return;
            }

            await client.WriteAsync(reply, stopping.Token);
        }
    }

    private Task<bool> PassesAsync(IReadOnlyList<string> command, bool isDone) => Watch?.Invoke(command, isDone) ?? Task.FromResult(true);
}
