using ContextHandler.Testing;
using ContextHandler.Testing.Redis;

namespace ContextHandler.Tests.Redis;

/// <summary>One Redis and two nodes on it, for the tests of a class.</summary>
public sealed class RedisStage : IAsyncLifetime
{
    public RedisServer Server { get; private set; } = null!;

    public RedisNode First { get; private set; } = null!;

    public RedisNode Second { get; private set; } = null!;

    public TestClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Server = await RedisServer.StartAsync();
        First = await RedisNode.StartAsync(Server, Clock);
        Second = await RedisNode.StartAsync(Server, Clock);
    }

    /// <summary>Lets that time pass; see <see cref="RedisWait"/>.</summary>
    public Task PassAsync(TimeSpan time) => Server.PassAsync(Clock, time);

    /// <summary>Begins anew, with nothing in Redis.</summary>
    public Task EmptyAsync() => Server.AskAsync("FLUSHALL");

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        await Server.DisposeAsync();
    }
}
