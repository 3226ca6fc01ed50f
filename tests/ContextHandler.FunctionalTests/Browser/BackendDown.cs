using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A gateway in front of a system that nobody has started.</summary>
internal static class BackendDown
{
    public static Task<TestFederation> StartAsync()
    {
        var routes = new ProxyPlan()
            .WithRoute("arkiv", "/arkiv/{**rest}", "level:none", "arkiv")
            .To(new Uri($"http://127.0.0.1:{FreePort.Find()}"));
        var plan = new FederationPlan()
            .WithProxied("arkiv", "NSIS Low", system => system
                .With("name", new JsonObject { ["da"] = "Sagsarkiv", ["en"] = "Case archive" })
                .With("contact", new JsonObject { ["name"] = "Leverandøren af arkivet", ["email"] = "support@arkiv.example.dk", ["telephone"] = "55 55 09 99" }))
            .WithIdp("korsbaek", "OIOSAML3");
        return (plan with { Proxy = routes }).StartAsync(onSocket: true);
    }
}
