using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Several destinations: YARP's own load balancing and health checks, as its own configuration says.</summary>
public sealed class BalancingTests : IAsyncLifetime
{
    private Backend? one;
    private Backend? two;

    private Backend One => one ?? throw new InvalidOperationException("No backend yet.");

    private Backend Two => two ?? throw new InvalidOperationException("No backend yet.");

    public async ValueTask InitializeAsync() => (one, two) = (await Backend.StartAsync("one"), await Backend.StartAsync("two"));

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
    }

    [Fact]
    public async Task Round_robin_reaches_both()
    {
        await using var federation = await StartAsync([One.Address, Two.Address], cluster => cluster["LoadBalancingPolicy"] = "RoundRobin");
        Assert.Equal(["one", "two"], (await SeenAsync(federation, 4)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_destination_that_fails_its_check_is_left_out_and_comes_back()
    {
        var isHealthy = false;
        Two.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Path == "/health" && !Volatile.Read(ref isHealthy) ? 503 : 200;
            return context.Response.WriteAsync("two");
        };
        await using var federation = await StartAsync([One.Address, Two.Address], cluster =>
        {
            cluster["LoadBalancingPolicy"] = "RoundRobin";
            cluster["HealthCheck"] = new JsonObject { ["Active"] = new JsonObject { ["Enabled"] = true, ["Interval"] = "00:00:00.2", ["Timeout"] = "00:00:05", ["Policy"] = "ConsecutiveFailures", ["Path"] = "/health" } };
        });

        await WaitAsync(async () => !(await SeenAsync(federation, 4)).Contains("two"));
        Volatile.Write(ref isHealthy, true);
        await WaitAsync(async () => (await SeenAsync(federation, 4)).Contains("two"));
    }

    [Fact]
    public async Task A_destination_that_fails_requests_is_left_out()
    {
        await using var federation = await StartAsync([One.Address, new($"http://127.0.0.1:{FreePort.Find()}")], cluster =>
        {
            cluster["LoadBalancingPolicy"] = "RoundRobin";
            cluster["HealthCheck"] = new JsonObject { ["Passive"] = new JsonObject { ["Enabled"] = true, ["Policy"] = "TransportFailureRate", ["ReactivationPeriod"] = "00:10:00" } };
        });
        await WaitAsync(async () => (await SeenAsync(federation, 6)).All(answer => answer == "one"));
    }

    [Fact]
    public async Task With_no_destination_healthy_a_person_reads_so()
    {
        One.Answer = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var federation = await StartAsync([One.Address], cluster => cluster["HealthCheck"] = new JsonObject
        {
            ["Active"] = new JsonObject { ["Enabled"] = true, ["Interval"] = "00:00:00.2", ["Timeout"] = "00:00:05", ["Policy"] = "ConsecutiveFailures", ["Path"] = "/health" },
            ["AvailableDestinationsPolicy"] = "HealthyAndUnknown",
        });
        using var browser = federation.NewVisitor();
        await WaitAsync(async () => (await browser.OpenAsync("/x")).Reference is not null);
        var page = await browser.OpenAsync("/x");
        Assert.Equal(503, page.Status);
        Assert.Contains("is out of operation right now", page.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_destination_is_gone_reads_so_where_the_cluster_wants_it()
    {
        await using var federation = await StartAsync([One.Address], cluster => cluster["SessionAffinity"] = new JsonObject
        {
            ["Enabled"] = true,
            ["Policy"] = "CustomHeader",
            ["FailurePolicy"] = "Return503Error",
            ["AffinityKeyName"] = "X-Node",
        });
        var hop = await federation.AskAsync(HttpMethod.Get, "/x", null, ("X-Node", "d7"));
        Assert.Equal(503, hop.Status);
        Assert.Contains("NoBackendHealthy", hop.Body, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> SeenAsync(TestFederation federation, int times)
    {
        List<string> answers = [];
        for (var time = 0; time < times; time++)
        {
            answers.Add((await federation.AskAsync(HttpMethod.Get, "/x")).Body);
        }

        return answers;
    }

    private static async Task WaitAsync(Func<Task<bool>> until)
    {
        for (var waited = 0; !await until(); waited++)
        {
            Assert.True(waited < 300, "It does not come.");
            await Task.Delay(100);
        }
    }

    private static Task<TestFederation> StartAsync(Uri[] destinations, Action<JsonObject> cluster) => (ProxyStage.Plan with
    {
        Proxy = new ProxyPlan().WithRoute("x", "/x", "level:none", null).WithCluster("backend", destinations, cluster),
    }).StartAsync();
}
