using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Operations;
using ContextHandler.Testing.Redis;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>What a node with a Redis tells Prometheus after a login, and after Redis has gone.</summary>
public sealed class WatchedRedis : IAsyncLifetime
{
    /// <summary>What Prometheus reads then.</summary>
    public string Text { get; private set; } = string.Empty;

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var redis = await RedisServer.StartAsync();
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3").WithSetting("Redis:Endpoint", redis.Endpoint).Watched();
        await using var federation = await plan.StartAsync();
        Assert.Equal("Success", (await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" })).Received.Status);
        Assert.Equal(1, (await plan.ReadFiguresAsync()).Sum("contexthandler_redis_up"));

        await redis.KillAsync();
        Assert.True(await federation.Log.SawAsync(1501));
        using var browser = federation.NewBrowser();
        Assert.Equal(503, (await browser.SendAsync(federation.System.Request())).Status);
        (Text, Figures) = (await plan.ReadTextAsync(), await plan.ReadFiguresAsync());
    }

    public ValueTask DisposeAsync() => default;
}
