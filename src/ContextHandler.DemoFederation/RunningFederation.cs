using ContextHandler.DemoFederation.Archive;
using ContextHandler.DemoFederation.Idps;
using ContextHandler.DemoFederation.Pages;
using ContextHandler.DemoFederation.Setup;
using ContextHandler.DemoFederation.Systems;
using ContextHandler.DemoFederation.Trace;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContextHandler.DemoFederation;

/// <summary>
/// A whole federation in one process: the real gateway, four municipalities' IdPs and a national one, two user-facing systems with SAML, one without behind the
/// gateway, and a start page, each on its own loopback port. Disposal stops them all and deletes what was generated.
/// </summary>
public sealed class RunningFederation : IAsyncDisposable
{
    private readonly DemoFolder folder;
    private readonly List<WebApplication> hosts = [];
    private readonly List<IdpHost> idpHosts = [];
    private readonly HttpClient keysHttp = new();

    private RunningFederation(DemoPorts ports, DemoFolder folder)
    {
        this.folder = folder;
        StartUrl = $"http://localhost:{ports.Start}/";
        GatewayUrl = $"http://localhost:{ports.Gateway}";
    }

    /// <summary>The address to open.</summary>
    public string StartUrl { get; }

    /// <summary>The gateway's <c>baseUrl</c>.</summary>
    public string GatewayUrl { get; }

    /// <summary>The folder with the generated federation file, metadata, keys and the gateway's audit log.</summary>
    public string Folder => folder.Path;

    /// <summary>What the gateway is made of.</summary>
    internal IServiceProvider Gateway => hosts[0].Services;

    /// <summary>Starts everything. Throws <see cref="IOException"/> when a port is taken.</summary>
    /// <param name="ports">Where everybody listens.</param>
    /// <param name="keepIn">A folder for what is generated, kept afterwards; null: a temporary one.</param>
    public static Task<RunningFederation> StartAsync(DemoPorts ports, string? keepIn = null) => StartAsync(ports, keepIn, changeGateway: null);

    /// <summary>The same with parts of the gateway changed.</summary>
    internal static async Task<RunningFederation> StartAsync(DemoPorts ports, string? keepIn, Action<IServiceCollection>? changeGateway)
    {
        ArgumentNullException.ThrowIfNull(ports);
        if (ports.Taken().ToList() is [_, ..] taken)
        {
            throw new IOException($"Taken already: {string.Join(", ", taken.Select(used => $"port {used.Port} ({used.Party})"))}.");
        }

        var federation = new RunningFederation(ports, DemoFolder.Create(keepIn));
        try
        {
            await federation.StartPartiesAsync(ports, changeGateway);
            return federation;
        }
        catch
        {
            await federation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes on Ctrl+C, or when the process is told to end.</summary>
    public Task WaitForShutdownAsync() => hosts[0].WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(hosts.Select(host => host.StopAsync()));
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }

        hosts.Clear();
        foreach (var host in idpHosts)
        {
            await host.DisposeAsync();
        }

        idpHosts.Clear();
        keysHttp.Dispose();
        folder.Dispose();
    }

    private async Task StartPartiesAsync(DemoPorts ports, Action<IServiceCollection>? changeGateway)
    {
        var clock = TimeProvider.System;
        var now = clock.GetUtcNow();
        var trace = new DemoTrace();
        DemoIdp[] idps = [.. DemoMunicipalities.All.Zip(ports.Idps, (municipality, port) => new DemoIdp(municipality, port, trace, clock))];
        DemoSystem[] systems = [.. DemoSystems.All.Zip(ports.Systems, (facts, port) => new DemoSystem(facts, port, trace, clock))];
        var file = FederationFolder.Write(folder, ports.Gateway, idps, systems, now);
        var routes = folder.Write("proxy.json", ArchiveRoutes.Write(ports.Archive));
        hosts.Add(await GatewayHost.StartAsync(ports.Gateway, file, routes, Path.Combine(folder.Path, "audit.jsonl"), trace, changeGateway));
        var gateway = await GatewayPeer.FetchAsync(GatewayUrl);
        foreach (var (idp, port) in idps.Zip(ports.Idps))
        {
            idpHosts.Add(new(idp, port, gateway, StartUrl));
            await idpHosts[^1].StartAsync();
        }

        var start = new StartContent(StartUrl, GatewayUrl, systems, idps);
        foreach (var (system, port) in systems.Zip(ports.Systems))
        {
            hosts.Add(await PartyHost.StartAsync(port, app => system.Map(app, gateway, start)));
        }

        var tokens = new IdentityTokens(new TokenKeys(keysHttp, GatewayUrl + "/.well-known/jwks.json", clock), GatewayUrl, ArchiveFacts.EntityId.Value, clock);
        hosts.Add(await PartyHost.StartAsync(ports.Archive, new DemoArchive(new ArchiveTokens(tokens), StartUrl, clock).Map));
        hosts.Add(await PartyHost.StartAsync(ports.Start, app =>
        {
            app.MapGet("/", () => new RazorComponentResult<StartPage>(new { Content = start }));
            app.MapPost("/idps/{name}/stop", (string name) => SwitchAsync(name, host => host.StopAsync()));
            app.MapPost("/idps/{name}/start", (string name) => SwitchAsync(name, host => host.StartAsync()));
        }));
    }

    private async Task<IResult> SwitchAsync(string name, Func<IdpHost, Task> act)
    {
        if (idpHosts.Find(host => host.Name == name) is not { } found)
        {
            return Results.NotFound();
        }

        await act(found);
        return Results.Redirect("/");
    }
}
