using ContextHandler.Testing;
using ContextHandler.Testing.Redis;

namespace ContextHandler.Tests.Redis;

/// <summary>Time that passes for everything at once: for our clock, for what Redis itself forgets, and, where it is short, really, so that no node's own copy answers.</summary>
internal static class RedisWait
{
    private static readonly TimeSpan Really = TimeSpan.FromSeconds(1);

    public static async Task PassAsync(this RedisServer server, TestClock clock, TimeSpan time)
    {
        clock.Advance(time);
        await server.ForgetAfterAsync(time);
        await Task.Delay(time <= Really ? time : TimeSpan.Zero);
    }
}
