using StackExchange.Redis;

namespace ContextHandler.Redis;

internal static class MultiplexerExtensions
{
    /// <summary>Lets a client go. It may wait for a dead socket while it closes it: nobody waits with it, and no thread that requests need.</summary>
    public static void LetGo(this ConnectionMultiplexer multiplexer) =>
        _ = Task.Factory.StartNew(multiplexer.Dispose, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
