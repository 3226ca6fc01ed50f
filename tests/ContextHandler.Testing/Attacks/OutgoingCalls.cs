using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace ContextHandler.Testing.Attacks;

/// <summary>Every name this process looked up and every address it connected to that is not of this machine: no message makes the gateway fetch anything.</summary>
public sealed class OutgoingCalls : EventListener
{
    // Static, because the base class's constructor reports events before a field of this class is set.
    private static readonly ConcurrentQueue<string> Calls = new();
    private static readonly Lazy<OutgoingCalls> Watcher = new(() => new());

    private OutgoingCalls()
    {
    }

    /// <summary>What was called outside this machine since <see cref="Watch"/>; empty is what a test wants.</summary>
    public static IEnumerable<string> Seen => Calls.Where(call => !IsHere(call));

    /// <summary>What was called at all, this machine too.</summary>
    public static IReadOnlyCollection<string> All => Calls;

    /// <summary>Begins to watch; again: changes nothing.</summary>
    public static void Watch() => _ = Watcher.Value;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        ArgumentNullException.ThrowIfNull(eventSource);
        if (eventSource.Name is "System.Net.NameResolution" or "System.Net.Sockets")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        ArgumentNullException.ThrowIfNull(eventData);
        if (eventData is { EventName: "ResolutionStart" or "ConnectStart", Payload: [string whereTo, ..] })
        {
            Calls.Enqueue(whereTo);
        }
    }

    // A SocketAddress is written byte by byte: InterNetwork:16:{31,144,127,0,0,1,…}.
    private static bool IsHere(string whereTo) =>
        whereTo is "localhost" or "127.0.0.1" or "::1" || whereTo.StartsWith("Unix", StringComparison.Ordinal) || LoopbackSocket(whereTo);

    private static bool LoopbackSocket(string whereTo) =>
        whereTo.StartsWith("InterNetwork:", StringComparison.Ordinal) && whereTo.Contains(",127,0,0,1,", StringComparison.Ordinal)
        || whereTo.StartsWith("InterNetworkV6:", StringComparison.Ordinal) && whereTo.Contains(",0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,", StringComparison.Ordinal)
        || whereTo.StartsWith("InterNetworkV6:", StringComparison.Ordinal) && whereTo.Contains(",255,255,127,0,0,1,", StringComparison.Ordinal);
}
