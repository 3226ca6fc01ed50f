using ContextHandler.Testing.Federation;

namespace ContextHandler.Testing.Redis;

/// <summary>Two nodes of one gateway and the Redis that they share, behind a load balancer that knows of no session: each request goes to the other node.</summary>
public sealed class TwoNodes : IAsyncDisposable
{
    private TwoNodes(RedisServer redis, TestFederation first, TestFederation second) => (Redis, First, Second) = (redis, first, second);

    public RedisServer Redis { get; }

    public TestFederation First { get; }

    public TestFederation Second { get; }

    /// <summary>Starts everything.</summary>
    public static async Task<TwoNodes> StartAsync(FederationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var redis = await RedisServer.StartAsync();
        var first = await plan.WithSetting("Redis:Endpoint", redis.Endpoint).StartAsync();
        return new(redis, first, await first.StartSecondNodeAsync());
    }

    /// <summary>A browser whose every request goes to the other node than the one before.</summary>
    public TestBrowser NewBrowser() => new(new HttpMessageInvoker(new EachInTurn([First, Second])), First.BaseUrl, First.Clock);

    public async ValueTask DisposeAsync()
    {
        await Second.DisposeAsync();
        await First.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private sealed class EachInTurn(IEnumerable<TestFederation> nodes) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker[] ways = [.. nodes.Select(node => new HttpMessageInvoker(node.NewHandler()))];
        private int asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            ways[Interlocked.Increment(ref asked) % ways.Length].SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            foreach (var way in ways)
            {
                way.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
