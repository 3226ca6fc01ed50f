using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>
/// A gateway on a socket in front of both sample backends, <c>dotnet</c> and <c>node</c>: of each the front page at NSIS Low, and <c>sager</c> below it at
/// NSIS Substantial.
/// </summary>
public sealed class SampleStage : IAsyncLifetime
{
    private readonly Dictionary<string, SampleSystem> systems = [];
    private TestFederation? federation;

    public TestFederation Federation => federation ?? throw new InvalidOperationException("The stage is not set yet.");

    /// <summary>The gateway's token keys; null: one without dates.</summary>
    public JsonArray? Tokens { get; init; }

    internal IEnumerable<SampleSystem> Systems => systems.Values;

    /// <summary>The names of both systems.</summary>
    public static TheoryData<string> Names => ["dotnet", "node"];

    internal SampleSystem System(string name) => systems[name];

    public async ValueTask InitializeAsync()
    {
        Dictionary<string, Backend> taps = [];
        var (plan, routes) = (new FederationPlan().WithIdp("korsbaek", "OIOSAML3"), new ProxyPlan());
        foreach (var name in Names.Select(row => row.Data))
        {
            taps[name] = await Backend.StartAsync(name);
            plan = plan.WithProxied(name, "NSIS Low", system => system with { Fields = system.Fields.SetItem("attributes", Contract()) });
            routes = routes.WithCluster(name, [taps[name].Address])
                .WithRoute($"{name} front", $"/{name}/{{**rest}}", "level:nsis-low", name, route => route["ClusterId"] = name)
                .WithRoute($"{name} cases", $"/{name}/sager/{{**rest}}", "level:nsis-substantial", name, route => route["ClusterId"] = name);
        }

        federation = await WithTokens(plan with { Proxy = routes }).StartAsync(onSocket: true);
        foreach (var (name, tap) in taps)
        {
            systems[name] = await SampleSystem.StartAsync(name == "node" ? new NodeBackend() : new DotnetBackend(), tap, federation.At(string.Empty));
        }
    }

    /// <summary>Moves the clock of the gateway, and then those of the systems.</summary>
    public async Task SetClocksAsync(DateTimeOffset now)
    {
        Federation.Clock.SetTo(now);
        foreach (var system in Systems)
        {
            await system.SetClockAsync(now);
        }
    }

    /// <summary>The way to the gateway of somebody who is logged in to that system at NSIS Substantial, as a script on a page has it.</summary>
    public async Task<HttpClient> LoggedInAsync(string name)
    {
        using var browser = await Federation.LoggedInAsync($"/{name}/sager", "Substantial");
        var http = new HttpClient { BaseAddress = Federation.BaseUrl };
        http.DefaultRequestHeaders.Add("Cookie", $"ch-session={browser.SessionSecret()}");
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        foreach (var system in Systems)
        {
            await system.DisposeAsync();
        }
    }

    private FederationPlan WithTokens(FederationPlan plan) => Tokens is null ? plan : (plan with { KeyFiles = plan.KeyFiles.SetItem("next-token.pem", TestCertificates.Ecdsa("next token")) }).With(
        "credentials",
        new JsonArray([
            new JsonObject { ["use"] = "signing", ["path"] = "signing.pem" },
            new JsonObject { ["use"] = "encryption", ["path"] = "encryption.pem" },
            .. Tokens.Select(token => token!.DeepClone()),
        ]));

    private static JsonArray Contract() =>
        [FederationUris.Cvr, FederationUris.OrgName, FederationUris.FullName, FederationUris.Email, FederationUris.ProfessionalUuid, FederationUris.Privileges, "urn:example:afdeling"];
}
