using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Nodes;
using ContextHandler.Testing.Redis;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>Nodes that can be killed at every point of a login: whoever stands between them and Redis, and between them and the browser, sees where they are.</summary>
internal sealed class KillStage : IAsyncDisposable
{
    private const int Many = 4; // two that serve, whoever else has just been killed and is being started
    private const int Fewest = 3;

    private readonly RedisServer redis;
    private readonly List<CommandRelay> relays;
    private readonly List<Task> starting = [];

    private KillStage(RedisServer redis, List<CommandRelay> relays, NodesStage stage)
    {
        (this.redis, this.relays, Stage) = (redis, relays, stage);
        foreach (var (relay, node) in relays.Zip(stage.Nodes))
        {
            relay.Watch = (command, isDone) => AtCommandAsync(command, isDone, node);
        }

        stage.Balancer.Watch = AtAnswerAsync;
    }

    public NodesStage Stage { get; }

    public Killer Killer { get; } = new();

    public static async Task<KillStage> StartAsync()
    {
        var redis = await RedisServer.StartAsync();
        var relays = Enumerable.Range(0, Many).Select(_ => new CommandRelay(redis.Port)).ToList();
        return new(redis, relays, await NodesStage.StartAsync(
            FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3"),
            [.. relays.Select(relay => new Dictionary<string, string> { ["Endpoint"] = relay.Endpoint, ["Deadline"] = "00:00:00.5" })]));
    }

    /// <summary>Waits until enough nodes are there for another to be killed.</summary>
    public Task WhenEnoughAsync() => Stage.Balancer.WhenUpAsync(Fewest);

    /// <summary>Waits until all are there.</summary>
    public async Task WhenAllAsync()
    {
        await Task.WhenAll(starting);
        await Stage.Balancer.WhenUpAsync(Many);
    }

    /// <summary>Those that serve.</summary>
    public IReadOnlyList<Node> Living => [.. Stage.Nodes.Where(Stage.Balancer.SendsTo)];

    /// <summary>Starts a node that was killed, while others are served.</summary>
    public void Restart(Node node) => starting.Add(node.StartAsync());

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(starting);
        }
        finally
        {
            await Stage.DisposeAsync();
            foreach (var relay in relays)
            {
                await relay.DisposeAsync();
            }

            await redis.DisposeAsync();
        }
    }

    // A command that only reads leaves everything as it was: done or not is the same.
    private Task<bool> AtCommandAsync(IReadOnlyList<string> command, bool isDone, Node node) =>
        LoginCommand.NameOf(command) is not { } name || (isDone && LoginCommand.IsRead(command))
            ? Task.FromResult(true)
            : Killer.GoesOnAsync($"{(isDone ? "after" : "before")} {name}", node);

    private async Task<bool> AtAnswerAsync(Node node, HttpRequestMessage request)
    {
        var what = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        if (!await Killer.GoesOnAsync($"the answer to {what} is lost", node))
        {
            return false;
        }

        await Killer.GoesOnAsync($"{what} is answered", node);
        return true;
    }
}
