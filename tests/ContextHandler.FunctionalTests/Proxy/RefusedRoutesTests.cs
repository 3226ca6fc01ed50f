using System.Text.Json.Nodes;
using ContextHandler.AspNetCore;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>A proxy's configuration that must not be: the host does not start, and names every route and cluster with what is wrong.</summary>
public sealed class RefusedRoutesTests
{
    private static readonly ProxyPlan Good = new ProxyPlan().WithRoute("front", "/{**rest}", "level:nsis-low", "sager").To(new Uri("http://127.0.0.1:9"));

    /// <summary>One edit of a good configuration, and what is said of it.</summary>
    public static TheoryData<string, Action<JsonObject>, string> Bad => new()
    {
        { "no policy", section => Route(section).Remove("AuthorizationPolicy"), "Route 'front': AuthorizationPolicy is missing; expected one of level:nist-1," },
        { "empty policy", section => Route(section)["AuthorizationPolicy"] = "", "Route 'front': AuthorizationPolicy is '', which is no level" },
        { "another policy", section => Route(section)["AuthorizationPolicy"] = "Default", "Route 'front': AuthorizationPolicy is 'Default', which is no level" },
        { "anonymous", section => Route(section)["AuthorizationPolicy"] = "Anonymous", "Route 'front': AuthorizationPolicy is 'Anonymous', which is no level" },
        { "a level nobody has", section => Route(section)["AuthorizationPolicy"] = "level:nist-5", "Route 'front': AuthorizationPolicy is 'level:nist-5', which is no level" },
        { "another case", section => Route(section)["AuthorizationPolicy"] = "Level:NIST-3", "Route 'front': AuthorizationPolicy is 'Level:NIST-3', which is no level" },
        { "no system", section => Metadata(section).Remove("System"), "Route 'front': Metadata:System is missing" },
        { "an unknown system", section => Metadata(section)["System"] = "https://ukendt.example.dk", "Route 'front': Metadata:System 'https://ukendt.example.dk' is no system of the federation" },
        { "a SAML system", section => Metadata(section)["System"] = "https://sapa.example.dk", "Route 'front': Metadata:System 'https://sapa.example.dk' speaks SAML itself" },
        { "an unknown field", section => Metadata(section)["MaxAeg"] = "PT30M", "Route 'front': Metadata has the unknown field 'MaxAeg'" },
        { "no duration", section => Metadata(section)["MaxAge"] = "30", "Route 'front': Metadata:MaxAge is '30'" },
        { "no time at all", section => Metadata(section)["MaxAge"] = "PT0S", "Route 'front': Metadata:MaxAge is 'PT0S'" },
        { "neither true nor false", section => Metadata(section)["ForceAuthn"] = "yes", "Route 'front': Metadata:ForceAuthn is 'yes'" },
        { "WebSockets", section => Metadata(section)["WebSockets"] = "1", "Route 'front': Metadata:WebSockets is '1'" },
        { "a public path that is too old", section => (Route(section)["AuthorizationPolicy"], Metadata(section)["MaxAge"]) = ("level:none", "PT1H"), "Route 'front': Metadata:MaxAge and ForceAuthn say when to log in" },
        { "no path", section => Route(section)["Match"] = new JsonObject { ["Hosts"] = new JsonArray("localhost") }, "Route 'front': Match:Path is missing" },
        { "no slash", section => Route(section)["Match"] = new JsonObject { ["Path"] = "sager" }, "Route 'front': Match:Path is missing" },
        { "our path", section => Route(section)["Match"] = new JsonObject { ["Path"] = "/Saml/{**rest}" }, "Route 'front': Match:Path '/Saml/{**rest}' is an address of the gateway's own" },
        { "our session", section => Route(section)["Match"] = new JsonObject { ["Path"] = "/session" }, "Route 'front': Match:Path '/session' is an address of the gateway's own" },
        { "our keys", section => Route(section)["Match"] = new JsonObject { ["Path"] = "/.well-known/jwks.json" }, "Route 'front': Match:Path '/.well-known/jwks.json' is an address of the gateway's own" },
        { "before ours", section => Route(section)["Order"] = -1, "Route 'front': Order is below 0" },
        { "no cluster", section => Route(section).Remove("ClusterId"), "Route 'front': ClusterId is missing" },
        { "an unknown cluster", section => Route(section)["ClusterId"] = "andre", "Route 'front': there is no cluster 'andre'" },
        { "our header set", section => Transform(section, new() { ["RequestHeader"] = "X-Ch-Subject", ["Set"] = "me" }), "Route 'front': Transforms touch headers of ours" },
        { "our header otherwise spelled", section => Transform(section, new() { ["RequestHeaderRemove"] = "x_CH.level" }), "Route 'front': Transforms touch headers of ours" },
        { "our header answered", section => Transform(section, new() { ["ResponseHeader"] = "X-Ch-Level", ["Set"] = "4" }), "Route 'front': Transforms touch headers of ours" },
        { "matched by our header", section => Route(section)["Match"]!["Headers"] = new JsonArray(new JsonObject { ["Name"] = "X-CH-Level", ["Values"] = new JsonArray("4") }), "Route 'front': Match:Headers names a header of ours" },
        { "our header by a prefix", section => Transform(section, new() { ["X-Forwarded"] = "Append", ["HeaderPrefix"] = "X-Ch-" }), "Route 'front': Transforms touch headers of ours" },
        { "a timeout", section => Route(section)["Timeout"] = "00:00:05", "Route 'front': Timeout is not supported" },
        { "a timeout's policy", section => Route(section)["TimeoutPolicy"] = "p", "Route 'front': TimeoutPolicy is not supported" },
        { "CORS", section => Route(section)["CorsPolicy"] = "Default", "Route 'front': CorsPolicy is not supported" },
        { "a limit of the rate", section => Route(section)["RateLimiterPolicy"] = "Default", "Route 'front': RateLimiterPolicy is not supported" },
        { "a transform nobody knows", section => Transform(section, new() { ["Nonsense"] = "1" }), "Route 'front': Unknown transform: Nonsense" },
        { "a path nobody can read", section => Route(section)["Match"] = new JsonObject { ["Path"] = "/{**a}/{b}" }, "Route 'front': Invalid path" },
        { "twins", section => section["Routes"]!["other"] = Route(section).DeepClone(), "Routes 'front', 'other': the same Match:Path and Order" },
        { "no routes", section => section["Routes"] = new JsonObject(), "There are no routes." },
        { "affinity by default", section => Cluster(section)["SessionAffinity"] = new JsonObject { ["Enabled"] = true, ["AffinityKeyName"] = "a" }, "Cluster 'backend': SessionAffinity:Policy HashCookie, the default, is not supported" },
        { "HashCookie", section => Cluster(section)["SessionAffinity"] = new JsonObject { ["Enabled"] = true, ["Policy"] = "HashCookie", ["AffinityKeyName"] = "a" }, "Cluster 'backend': SessionAffinity:Policy HashCookie" },
        { "our cookie", section => Cluster(section)["SessionAffinity"] = new JsonObject { ["Enabled"] = true, ["Policy"] = "Cookie", ["AffinityKeyName"] = "ch-session" }, "Cluster 'backend': SessionAffinity:AffinityKeyName 'ch-session' is a name of ours" },
        { "nowhere to go", WithoutDestinations, "Cluster 'backend': Destinations is empty" },
        { "no address", section => Cluster(section)["Destinations"]!["d0"]!["Address"] = "intranet", "Cluster 'backend': Destinations:d0:Address 'intranet' is no absolute http or https address" },
        { "balancing nobody knows", section => Cluster(section)["LoadBalancingPolicy"] = "Dice", "Cluster 'backend': No matching" },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task The_host_does_not_start_and_says_why(string what, Action<JsonObject> edit, string said)
    {
        Assert.NotEmpty(what);
        var section = Good.Json();
        edit(section);
        var refused = await Assert.ThrowsAsync<ProxyRefusedException>(() => StartAsync(section));
        Assert.Contains("  " + said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_is_told_at_once()
    {
        var section = Good.WithRoute("sager", "/sager", "level:nist-9", "ukendt").WithRoute("tal", "/tal", "", null).Json();
        WithoutDestinations(section);
        var refused = await Assert.ThrowsAsync<ProxyRefusedException>(() => StartAsync(section));
        Assert.All(["Route 'sager': AuthorizationPolicy", "Route 'sager': Metadata:System", "Route 'tal': AuthorizationPolicy", "Cluster 'backend': Destinations"],
            said => Assert.Contains(said, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_good_one_starts()
    {
        var section = Good.Json();
        Transform(section, new() { ["PathPrefix"] = "/xchange" }); // no header
        await using var federation = await StartAsync(section);
        Assert.DoesNotContain(federation.Log.Lines, line => line.Id.Id is >= 1400 and < 1440);
    }

    private static Task<TestFederation> StartAsync(JsonObject section) =>
        (ProxyStage.Plan.WithSystem("sapa", "NSIS Low") with { Proxy = new ProxyPlan { Section = section } }).StartAsync();

    private static JsonObject Route(JsonObject section) => section["Routes"]!["front"]!.AsObject();

    private static JsonObject Metadata(JsonObject section) => Route(section)["Metadata"]!.AsObject();

    private static JsonObject Cluster(JsonObject section) => section["Clusters"]!["backend"]!.AsObject();

    private static void WithoutDestinations(JsonObject section) =>
        section["Clusters"]!["backend"] = new JsonObject { ["LoadBalancingPolicy"] = "RoundRobin" };

    private static void Transform(JsonObject section, JsonObject transform) => Route(section)["Transforms"] = new JsonArray(transform);
}
