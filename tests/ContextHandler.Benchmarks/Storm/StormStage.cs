using System.Diagnostics;
using ContextHandler.Benchmarks.Login;
using ContextHandler.Benchmarks.Proxy;
using ContextHandler.Benchmarks.Size;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>The gateway as an operator runs it: its processes, and Redis's where there is one, on files written for the run.</summary>
internal sealed class StormStage : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("contexthandler-storm-");
    private readonly List<Server> nodes = [];
    private readonly int[] ports;
    private Server? redis;

    private StormStage(StormPlan plan)
    {
        Parties = new BenchmarkParties(2048, plan.IsEncrypted);
        ports = [.. Enumerable.Range(0, plan.Nodes).Select(_ => FreePort.Find())];
        BaseUrl = new Uri($"http://localhost:{ports[0]}");
    }

    public BenchmarkParties Parties { get; }

    /// <summary>Where people see the gateway, whichever node answers.</summary>
    public Uri BaseUrl { get; }

    public IEnumerable<Uri> Nodes => ports.Select(port => new Uri($"http://127.0.0.1:{port}"));

    /// <summary>CPU seconds of every gateway process so far.</summary>
    public double GatewayCpu => nodes.Sum(node => ProcessTree.CpuSeconds(node.Id));

    /// <summary>CPU seconds of Redis so far; 0 without one.</summary>
    public double RedisCpu => redis is null ? 0 : ProcessTree.CpuSeconds(redis.Id);

    /// <summary>Where Redis is asked.</summary>
    public int RedisPort => redis!.Port;

    /// <summary>Resident bytes of the largest gateway process.</summary>
    public long Resident => nodes.Max(node => ProcessTree.ResidentBytes(node.Id));

    /// <summary>From the first process to the last one's first answer.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <summary>Where the one node is asked about its memory.</summary>
    public int Control => nodes.Single().Control!.Value;

    public static async Task<StormStage> StartAsync(StormPlan plan)
    {
        var stage = new StormStage(plan);
        try
        {
            await stage.StartProcessesAsync(plan).ConfigureAwait(false);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync().ConfigureAwait(false);
        }

        if (redis is not null)
        {
            await redis.DisposeAsync().ConfigureAwait(false);
        }

        folder.Delete(recursive: true);
    }

    private async Task StartProcessesAsync(StormPlan plan)
    {
        string[] endpoint = plan.WithRedis ? [$"127.0.0.1:{await StartRedisAsync().ConfigureAwait(false)}"] : [];
        if (plan.IsBare)
        {
            nodes.Add(await Server.StartOwnAsync(ports[0], control => [BareServer.Verb, $"{ports[0]}", control, $"{plan.IsEncrypted}", .. endpoint]).ConfigureAwait(false));
            return;
        }

        var federation = new GeneratedFederation(plan.IdentityProviders, plan.Systems, Person.KeysOf(Parties)) { BaseUrl = BaseUrl.GetLeftPart(UriPartial.Authority), Profiles = ["OIOSAML3"] }
            .Write(folder.FullName);
        string[] memory = plan.WithRedis ? ["--ContextHandler:Redis:Endpoint", .. endpoint] : [];
        var starting = Stopwatch.StartNew();
        foreach (var (port, node) in ports.Select((port, node) => (port, node)))
        {
            string[] arguments =
            [
                "--federation", federation, "--ContextHandler:Audit", PathOf($"audit{node}.log"), "--ContextHandler:State", PathOf($"state{node}"),
                "--ContextHandler:KeyRing", PathOf("keys"), "--ContextHandler:WatchOwnTls", "false", "--ContextHandler:ProbeIdps", "false", .. memory,
            ];
            nodes.Add(await (plan.HasControl
                ? Server.StartOwnAsync(port, control => [GatewayHost.SteppedVerb, control, "--urls", $"http://127.0.0.1:{port}", .. arguments])
                : Server.StartGatewayAsync(port, arguments)).ConfigureAwait(false));
        }

        StartedIn = starting.Elapsed;
    }

    private async Task<int> StartRedisAsync()
    {
        var port = FreePort.Find();
        redis = await Server.StartForeignAsync(port, "redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--save", string.Empty, "--appendonly", "no").ConfigureAwait(false);
        return port;
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);
}
