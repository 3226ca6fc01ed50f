using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.Extensions.Configuration;

namespace ContextHandler.Testing.Nodes;

/// <summary>
/// One gateway of several nodes, each a process of its own, on the files of a plan, behind a load balancer without sticky sessions, with stubs of every
/// system and IdP around it. Their clock is the machine's.
/// </summary>
public sealed class NodesStage : IFederationStage, IAsyncDisposable
{
    private static readonly Uri Front = new("http://localhost:5080"); // nobody listens there: the balancer is in this process

    private NodesStage(FederationPlan plan, IReadOnlyList<IReadOnlyDictionary<string, string>> redis, IReadOnlyList<string?> programs)
    {
        Plan = plan with { BaseUrl = Front.GetLeftPart(UriPartial.Authority) };
        Folder.Write(Plan);
        Nodes = [.. redis.Select((fields, number) => new Node(number, Path.Combine(Folder.Path, $"audit{number}.log"), ArgumentsOf(number, fields), programs.ElementAtOrDefault(number)))];
        Balancer = new(Nodes);
        Systems = Plan.Systems.ToDictionary(system => system.Name, system => new SystemStub(system, this));
        Idps = Plan.Idps.ToDictionary(idp => idp.Name, idp => new IdpStub(idp, this));
    }

    public FederationPlan Plan { get; }

    /// <summary>The files that all nodes read.</summary>
    public PlanFolder Folder { get; } = new();

    public IReadOnlyList<Node> Nodes { get; }

    public Balancer Balancer { get; }

    public IReadOnlyDictionary<string, SystemStub> Systems { get; }

    public IReadOnlyDictionary<string, IdpStub> Idps { get; }

    /// <summary>The first system.</summary>
    public SystemStub System => Systems[Plan.Systems[0].Name];

    /// <summary>The first IdP.</summary>
    public IdpStub Idp => Idps[Plan.Idps[0].Name];

    public TimeProvider Time => TimeProvider.System;

    public KnownGateway KeysAtStart { get; } = new([TestCertificates.Rsa("gateway signing")], TestCertificates.Rsa("gateway encryption"));

    /// <summary>Starts every node, and waits until the balancer sends it requests.</summary>
    /// <param name="plan">What the federation consists of.</param>
    /// <param name="redis">For each node, the fields of <c>ContextHandler:Redis</c> that lead to what they share.</param>
    /// <param name="programs">For each node the host to start; null, or none: the one built with these tests.</param>
    public static async Task<NodesStage> StartAsync(FederationPlan plan, IReadOnlyList<IReadOnlyDictionary<string, string>> redis, params IReadOnlyList<string?> programs)
    {
        ArgumentNullException.ThrowIfNull(redis);
        var stage = new NodesStage(plan, redis, programs);
        try
        {
            await Task.WhenAll(stage.Nodes.Select(node => node.StartAsync()));
            await stage.Balancer.WhenUpAsync(stage.Nodes.Count);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    public string At(string path) => Plan.BaseUrl + path;

    /// <summary>A browser behind the balancer.</summary>
    public TestBrowser NewBrowser() => new(new HttpMessageInvoker(Balancer, disposeHandler: false), Front, Time);

    /// <summary>A browser that asks that node only.</summary>
    public TestBrowser NewBrowserAt(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new(new HttpMessageInvoker(node.NewHandler()), Front, Time);
    }

    public async Task<KnownGateway> ReadMetadataAsync(string path)
    {
        using var client = new HttpMessageInvoker(Balancer, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Front, path));
        using var answer = await client.SendAsync(request, CancellationToken.None);
        return KnownGateway.Read(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Balancer.Dispose();
        await Task.WhenAll(Nodes.Select(node => node.DisposeAsync().AsTask()));
        Folder.Dispose();
    }

    // One that expires or probes for itself is not what is tried here.
    private string[] ArgumentsOf(int number, IReadOnlyDictionary<string, string> redis) =>
    [
        "--federation", Folder.FederationFile, "--ContextHandler:State", Path.Combine(Folder.Path, $"state{number}"),
        "--ContextHandler:WatchOwnTls", "false", "--ContextHandler:ProbeIdps", "false",
        .. Plan.Settings.SelectMany(setting => new[] { "--ContextHandler:" + setting.Key, setting.Value ?? string.Empty }),
        .. redis.SelectMany(field => new[] { "--ContextHandler:Redis:" + field.Key, field.Value }),
        .. ProxyFields().SelectMany(field => new[] { "--" + field.Key, field.Value! }),
    ];

    private IEnumerable<KeyValuePair<string, string?>> ProxyFields() => Plan.Proxy is { } proxy
        ? new ConfigurationBuilder().Add(new ProxySettings(proxy.Json())).Build().AsEnumerable().Where(field => field.Value is not null)
        : [];
}
