using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Nodes;
using ContextHandler.Testing.Proxy;
using ContextHandler.Testing.Redis;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>
/// Two nodes, one Redis, a system behind the proxy, people who log in and one who is logged in and works, while operations do what must disturb nobody. A
/// machine too busy to have Redis answer within half a second disturbs them by itself: that alone may have somebody read "try again".
/// </summary>
internal sealed class Workday : IAsyncDisposable
{
    private readonly RedisServer redis;
    private readonly CommandRelay relay;
    private readonly Backend backend;

    private Workday(RedisServer redis, CommandRelay relay, Backend backend, NodesStage stage) => (this.redis, this.relay, this.backend, Stage) = (redis, relay, backend, stage);

    public NodesStage Stage { get; }

    /// <summary>Between the second node and Redis.</summary>
    public CommandRelay Relay => relay;

    /// <summary>Starts everything.</summary>
    /// <param name="programs">For each node the host to start; none: the one built with these tests.</param>
    public static async Task<Workday> StartAsync(params IReadOnlyList<string?> programs)
    {
        var (redis, backend) = (await RedisServer.StartAsync(), await Backend.StartAsync());
        var relay = new CommandRelay(redis.Port);
        var plan = FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").WithSystem("ky", "NSIS Substantial").WithProxied("sager", "NSIS Low")
            .WithSetting("DrainFor", "00:00:03") with
        {
            Proxy = new ProxyPlan().WithRoute("cases", "/cases/{**rest}", "level:nsis-low", "sager").To(backend.Address),
        };
        return new(redis, relay, backend, await NodesStage.StartAsync(plan, [Fields(redis.Endpoint), Fields(relay.Endpoint)], programs));
    }

    /// <summary>Has it happen again and again, as often as every fault is tried, in <see cref="RunAsync"/>.</summary>
    public Task RepeatAsync(string what, Func<Crowd, Task> happen) => RunAsync(what, FaultRow.Tries, async crowd =>
    {
        for (var time = 0; time < FaultRow.Tries; time++)
        {
            await happen(crowd);
        }
    });

    /// <summary>Has people log in and work until it has happened, and longer; tells the row of it.</summary>
    public async Task RunAsync(string what, int times, Func<Crowd, Task> happen)
    {
        var crowd = new Crowd(Stage);
        using var colleague = new Colleague(Stage, "ky");
        await colleague.StartAsync();
        crowd.Start();
        await crowd.WhenWellAsync(Stopwatch.GetTimestamp());
        await happen(crowd);
        await crowd.WhenWellAsync(Stopwatch.GetTimestamp());
        await crowd.StopAsync();
        await colleague.StopAsync();
        await TellAsync(what, times, crowd.Logins, colleague);
    }

    public async ValueTask DisposeAsync()
    {
        await Stage.DisposeAsync();
        await relay.DisposeAsync();
        await backend.DisposeAsync();
        await redis.DisposeAsync();
    }

    private async Task TellAsync(string what, int times, IReadOnlyList<CrowdLogin> logins, Colleague colleague)
    {
        var (audit, reasons) = (AuditFiles.Read(Stage), Reasons()); // replays are refused rightly
        var refused = logins.Count(login => login.End == LoginEnd.Refused);
        var row = new FaultRow(what, times, logins.Count + colleague.Logins, refused, logins.Count(login => login.End == LoginEnd.Failed) + colleague.Lost.Count)
        {
            Wrong = logins.Sum(login => login.Person.Wrong),
            Replays = await ReplaysAsync(logins),
            Lost = logins.Sum(login => audit.LostOf(login.Person)),
            Recovery = "at once",
        };
        var asked = logins.Sum(login => login.Person.AskedAgain) + colleague.AskedAgain;
        row.Tell(string.Create(CultureInfo.InvariantCulture, $"pages behind the proxy {colleague.Pages}, asked again {asked}, answered twice {audit.Twice}, torn {audit.Torn}, reasons {string.Join(' ', reasons.Distinct())}"));
        Assert.Equal([], colleague.Lost);
        row.AssertNoneWrong();
        Assert.Equal((0, 0, 0), (row.Failed, audit.Twice, audit.Torn));
        Assert.Equal([], reasons.Where(reason => reason != "StoreUnavailable").Distinct());
        Assert.True(reasons.Count > 0 || (refused, asked) == (0, 0), $"{refused} logins refused and {asked} pages asked for again though Redis was never silent: {string.Join(", ", Stage.Balancer.OwnAnswers)}");
    }

    // Why anybody was refused or shown a page.
    private List<string> Reasons() =>
    [
        .. Stage.Nodes.SelectMany(node => File.ReadLines(node.AuditFile)).Select(line => JsonNode.Parse(line)!)
            .Where(line => (string?)line["outcome"] is "refused" or "explained").Select(line => (string?)line["reason"] ?? "none"),
    ];

    private async Task<int> ReplaysAsync(IReadOnlyList<CrowdLogin> logins)
    {
        var replays = 0;
        foreach (var login in logins.TakeLast(3))
        {
            replays += await Replay.TryAsync(login.Person, Stage, Stage.Nodes.Where(Stage.Balancer.SendsTo));
        }

        return replays;
    }

    private static Dictionary<string, string> Fields(string endpoint) => new() { ["Endpoint"] = endpoint, ["Deadline"] = "00:00:00.5" };
}
