using ContextHandler.Benchmarks.Storm;

namespace ContextHandler.Benchmarks.Beside;

/// <summary>One of those that stand side by side: how somebody logs in by it, and what it takes of the machine.</summary>
internal sealed class Side(string name, Func<int, Task<TimeSpan>> login, Func<double> cpu, Func<long> resident, Func<ValueTask> end) : IAsyncDisposable
{
    private readonly Generator generator = new(login);

    public string Name => name;

    public long Resident => resident();

    /// <summary>The gateway on one node with Redis, whose CPU counts too.</summary>
    public static async Task<Side> OfGatewayAsync(StormPlan plan)
    {
        var stage = await StormStage.StartAsync(plan).ConfigureAwait(false);
        var nodes = new NodesInTurn(stage);
        return new(
            plan.Name,
            new WholeLogin(stage, plan, nodes, TimeProvider.System).TimeAsync,
            () => stage.GatewayCpu + stage.RedisCpu,
            () => stage.Resident,
            () => EndAsync(nodes, stage));
    }

    public static async Task<Side> OfSimpleSamlPhpAsync(StormPlan plan)
    {
        var stage = await SimpleSamlPhp.StartAsync(plan).ConfigureAwait(false);
        var nodes = new NodesInTurn(stage.BaseUrl, [stage.Address]);
        return new(plan.Name, new BridgedLogin(stage, plan, nodes).TimeAsync, () => stage.Cpu, () => stage.Resident, () => EndAsync(nodes, stage));
    }

    /// <summary>That many logins, until it is warm. On a busy machine some may find a memory of logins that is too slow; most may not.</summary>
    public async Task WarmUpAsync(int logins)
    {
        var tally = await generator.CrowdAsync(16, logins).ConfigureAwait(false);
        if (tally.Errors.Count > tally.Times.Count)
        {
            tally.ThrowIfAnyFailed();
        }
    }

    /// <summary>So many people under way for so long, and what a login cost.</summary>
    public async Task<Lap> LapAsync(int people, TimeSpan duration)
    {
        var before = cpu();
        var tally = await generator.CrowdAsync(people, duration).ConfigureAwait(false);
        return new(tally, (cpu() - before) * 1000 / Math.Max(1, tally.Times.Count));
    }

    public ValueTask DisposeAsync() => end();

    private static async ValueTask EndAsync(NodesInTurn nodes, IAsyncDisposable stage)
    {
        nodes.Dispose();
        await stage.DisposeAsync().ConfigureAwait(false);
    }
}
