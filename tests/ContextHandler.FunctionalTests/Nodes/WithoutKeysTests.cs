using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Redis;

namespace ContextHandler.FunctionalTests.Nodes;

/// <summary>A node that has never reached its Redis has no key for cookies: it wants no requests, and whoever comes all the same is told when to come back.</summary>
public sealed class WithoutKeysTests
{
    [Fact]
    public async Task T01_a_node_that_starts_without_Redis_shows_its_own_page_and_is_well_as_soon_as_Redis_is_there()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3")
            .WithSetting("Redis:Endpoint", redis.Endpoint).WithSetting("KeyRing", string.Empty).StartAsync();
        using var browser = federation.NewBrowser();

        foreach (var path in new[] { "/choice", "/session" })
        {
            var visit = await browser.OpenAsync(path);
            Assert.Equal((503, "StoreUnavailable"), (visit.Status, federation.Audit.Last.Reason));
            Assert.NotNull(visit.Reference);
        }

        Assert.Equal(503, (await browser.OpenAsync("/health/ready")).Status);
        await redis.RestartAsync();
        await UntilAsync(async () => (await browser.OpenAsync("/health/ready")).Status == 200);
        Assert.Equal((200, 200), ((await browser.OpenAsync("/choice")).Status, (await browser.OpenAsync("/session")).Status));
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var waited = 0; waited < 300 && !await holds(); waited++)
        {
            await Task.Delay(100);
        }
    }
}
