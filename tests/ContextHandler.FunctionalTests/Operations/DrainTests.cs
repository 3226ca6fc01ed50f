using System.Net;
using ContextHandler.Testing;
using ContextHandler.Testing.Nodes;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>A stop that nobody notices: the process itself, its signals and its sockets.</summary>
public sealed class DrainTests : IDisposable
{
    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Fact]
    public async Task T10_no_request_fails_while_a_node_is_taken_out()
    {
        using var gateway = await StartAsync("00:00:10");
        using var stop = new CancellationTokenSource();
        var people = Enumerable.Range(0, 6).Select(person => VisitAsync(gateway, keepsConnection: person % 2 == 0, stop.Token)).ToList();
        await Task.Delay(300); // they are at it

        await gateway.SignalAsync("TERM");
        await BalancerSeesAsync(gateway); // as a balancer does that asks ten times a second: from now on it sends nobody
        await stop.CancelAsync();
        var visits = await Task.WhenAll(people);
        var ended = await gateway.WhenEndedAsync();

        Assert.All(visits, visit => Assert.Equal(0, visit.Failed));
        Assert.All(visits, visit => Assert.InRange(visit.Served, 1, int.MaxValue));
        Assert.Equal((0, true), (gateway.ExitCode, ended < TimeSpan.FromSeconds(30)));
        Assert.Contains("goes on answering for 00:00:10", gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_while_it_drains_is_served_and_the_connection_is_not_kept()
    {
        using var gateway = await StartAsync("00:00:30");
        using var client = new HttpClient();

        await gateway.SignalAsync("TERM");
        await BalancerSeesAsync(gateway);
        using var page = await client.GetAsync(new Uri(gateway.Address, "/choice"));
        using var live = await client.GetAsync(new Uri(gateway.Address, "/health/live"));
        await gateway.SignalAsync("TERM"); // again: at once
        var ended = await gateway.WhenEndedAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, true), (page.StatusCode, live.StatusCode, page.Headers.ConnectionClose));
        Assert.Equal((0, true), (gateway.ExitCode, ended < TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Who_presses_ctrl_c_does_not_wait()
    {
        using var gateway = await StartAsync("00:00:30");

        await gateway.SignalAsync("INT");
        var ended = await gateway.WhenEndedAsync();

        Assert.Equal((0, true), (gateway.ExitCode, ended < TimeSpan.FromSeconds(20)));
    }

    private Task<GatewayProcess> StartAsync(string drainFor) => GatewayProcess.StartAsync("--federation", federation.Path, "--ContextHandler:DrainFor", drainFor);

    private static async Task<(int Served, int Failed)> VisitAsync(GatewayProcess gateway, bool keepsConnection, CancellationToken stop)
    {
        var (served, failed) = (0, 0);
        using var client = new HttpClient();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var asking = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway.Address, "/saml/idp/metadata")) { Headers = { ConnectionClose = !keepsConnection } };
                using var answer = await client.SendAsync(asking, CancellationToken.None);
                (served, failed) = answer.IsSuccessStatusCode ? (served + 1, failed) : (served, failed + 1);
            }
            catch (HttpRequestException)
            {
                failed++;
            }
        }

        return (served, failed);
    }

    private static async Task BalancerSeesAsync(GatewayProcess gateway)
    {
        using var client = new HttpClient();
        while ((await client.GetAsync(new Uri(gateway.Address, "/health/ready"))).StatusCode != HttpStatusCode.ServiceUnavailable)
        {
            await Task.Delay(100);
        }
    }
}
