using System.Net.Sockets;

namespace ContextHandler.Testing.Redis;

/// <summary>A network between a node and its Redis that can swallow everything, or take its time.</summary>
/// <param name="target">The port on this machine that everything goes to.</param>
public sealed class TcpRelay(int target) : Relay(target)
{
    private volatile TaskCompletionSource open = Opened();

    /// <summary>How long everything takes on its way there.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>From now on nothing comes through, and nobody is told: connections stay open, and new ones are accepted.</summary>
    public void Swallow() => open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything comes through again, what waited included.</summary>
    public void LetThrough() => open.TrySetResult();

    protected override Task ServeAsync(NetworkStream client, NetworkStream server) =>
        Task.WhenAny(CopyAsync(client, server, () => Delay), CopyAsync(server, client, () => TimeSpan.Zero));

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, Func<TimeSpan> delay)
    {
        var buffer = new byte[8 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, Stopping) is > 0 and var read)
            {
                await Task.Delay(delay(), Stopping);
                await open.Task.WaitAsync(Stopping);
                await to.WriteAsync(buffer.AsMemory(0, read), Stopping);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One end has gone: the other follows.
        }
    }
}
