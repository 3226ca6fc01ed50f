using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.Testing.Federation;

/// <summary>What a test federation consists of: written to files, the gateway reads it as any administrator's.</summary>
public sealed record FederationPlan
{
    /// <summary>Where people see the gateway; a loopback name on http, or https.</summary>
    public string BaseUrl { get; init; } = "http://localhost:5080";

    public string GatewayEntityId { get; init; } = "https://saml.contexthandler.example.dk";

    public ImmutableList<SystemPlan> Systems { get; init; } = [];

    public ImmutableList<IdpPlan> Idps { get; init; } = [];

    /// <summary>Further fields of <c>gateway</c>.</summary>
    public ImmutableDictionary<string, JsonNode?> GatewayFields { get; init; } = ImmutableDictionary<string, JsonNode?>.Empty;

    /// <summary>Further fields at the top of the file.</summary>
    public ImmutableDictionary<string, JsonNode?> FileFields { get; init; } = ImmutableDictionary<string, JsonNode?>.Empty;

    /// <summary>Key files beside <c>signing.pem</c> and <c>encryption.pem</c>, by name, each a certificate with its private key.</summary>
    public ImmutableDictionary<string, X509Certificate2> KeyFiles { get; init; } = ImmutableDictionary<string, X509Certificate2>.Empty;

    /// <summary>Further files beside the federation file, by name.</summary>
    public ImmutableDictionary<string, string> Files { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The section <c>ReverseProxy</c>; null: the gateway is no proxy.</summary>
    public ProxyPlan? Proxy { get; init; }

    /// <summary>Whether Kestrel speaks TLS, and HTTP/2 with it, where it is on a socket.</summary>
    public bool Tls { get; init; }

    /// <summary>Endpoints of an application's own beside the gateway's; null: none.</summary>
    public Action<IEndpointRouteBuilder>? Endpoints { get; init; }

    /// <summary>Registers services in place of the gateway's own; null: none.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Registers services after the gateway's own; null: none.</summary>
    public Action<IServiceCollection>? LateServices { get; init; }

    /// <summary>Further settings of the section <c>ContextHandler</c>.</summary>
    public ImmutableDictionary<string, string?> Settings { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Whether its memory is a Redis, and so may be shared.</summary>
    public bool IsOnRedis => Settings.ContainsKey("Redis:Endpoint");

    /// <summary>One system and one IdP of that profile: the gateway sends everybody there at once.</summary>
    public static FederationPlan Of(
        string requiredLevel, string idpProfile, Func<IdpPlan, IdpPlan>? idp = null, Func<SystemPlan, SystemPlan>? system = null) =>
        new FederationPlan().WithSystem("sapa", requiredLevel, system).WithIdp("korsbaek", idpProfile, idp);

    /// <summary>One system and two IdPs of two municipalities: the gateway asks.</summary>
    public static FederationPlan WithChoice(string requiredLevel, string idpProfile, Func<SystemPlan, SystemPlan>? system = null) =>
        Of(requiredLevel, idpProfile, system: system).WithIdp("egeby", idpProfile, idp => idp with { Cvr = "22222222" });

    /// <summary>One more system; OIOSAML2 when its level is NIST, else OIOSAML3.</summary>
    public FederationPlan WithSystem(string name, string requiredLevel, Func<SystemPlan, SystemPlan>? with = null)
    {
        ArgumentNullException.ThrowIfNull(requiredLevel);
        var profile = requiredLevel.StartsWith("NIST", StringComparison.Ordinal) ? "OIOSAML2" : "OIOSAML3";
        var system = new SystemPlan(name) { RequiredLevel = requiredLevel, Profile = profile };
        return this with { Systems = Systems.Add(with is null ? system : with(system)) };
    }

    /// <summary>One more system that stands behind the gateway's proxy.</summary>
    public FederationPlan WithProxied(string name, string requiredLevel, Func<SystemPlan, SystemPlan>? with = null) => WithSystem(name, requiredLevel, system =>
        (with is null ? system : with(system)) with { IsProxied = true });

    /// <summary>One more IdP.</summary>
    public FederationPlan WithIdp(string name, string profile, Func<IdpPlan, IdpPlan>? with = null)
    {
        var idp = new IdpPlan(name, profile);
        return this with { Idps = Idps.Add(with is null ? idp : with(idp)) };
    }

    /// <summary>The same with one more field of <c>gateway</c>; null leaves it out.</summary>
    public FederationPlan With(string gatewayField, JsonNode? value) => this with { GatewayFields = GatewayFields.SetItem(gatewayField, value) };

    /// <summary>The same with one more field at the top of the file; null leaves it out.</summary>
    public FederationPlan WithFile(string field, JsonNode? value) => this with { FileFields = FileFields.SetItem(field, value) };

    /// <summary>The same with one more setting, for example <c>Ops:Token</c>.</summary>
    public FederationPlan WithSetting(string name, string? value) => this with { Settings = Settings.SetItem(name, value) };

    /// <summary>The same with one more file beside the federation file.</summary>
    public FederationPlan WithFileBeside(string name, string text) => this with { Files = Files.SetItem(name, text) };

    /// <summary>Writes it and starts the gateway on it.</summary>
    /// <param name="onSocket">Kestrel on a free loopback port, for peers that need one; the base URL is that port's.</param>
    public Task<TestFederation> StartAsync(bool onSocket = false) => TestFederation.StartAsync(this, onSocket);
}
