using ContextHandler.Redis;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Operations;
using ContextHandler.Testing.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Nodes;

/// <summary>Security case T08: a node whose clock is off leaves the load balancer, and operations read why.</summary>
public sealed class OwnClockTests
{
    [Fact]
    public async Task T08_a_node_whose_clock_is_off_wants_no_requests_until_it_is_put_right()
    {
        await using var redis = await RedisServer.StartAsync();
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3").WithSetting("Redis:Endpoint", redis.Endpoint).Watched();
        await using var federation = await plan.StartAsync();
        using var browser = federation.NewBrowser();

        await redis.AskAsync("HSET", "ch:1:clocks:1", "another", $"{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()} 0");
        await LookAsync(federation, TimeSpan.FromMinutes(1));

        Assert.Equal((503, 200), ((await browser.OpenAsync("/health/ready")).Status, (await browser.OpenAsync("/health/live")).Status));
        Assert.True(await federation.Log.SawAsync(1540));
        var figures = await plan.ReadFiguresAsync();
        Assert.Equal(0, Assert.Single(figures, figure => figure.Name == "contexthandler_node_check" && figure.Has(("check", "clock"))).Value);
        Assert.InRange(figures.Sum("contexthandler_clock_ahead_seconds"), 10, 61);

        await LookAsync(federation, TimeSpan.Zero);
        Assert.Equal(200, (await browser.OpenAsync("/health/ready")).Status);
    }

    // The clock of a test stands still: what is looked at is what was just set.
    private static Task LookAsync(TestFederation node, TimeSpan ahead)
    {
        node.Clock.SetTo(TimeProvider.System.GetUtcNow() + ahead);
        return node.Services.GetRequiredService<ClockWatch>().LookAsync();
    }
}
