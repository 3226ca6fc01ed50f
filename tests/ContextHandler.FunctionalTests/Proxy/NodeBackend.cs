using System.Text.Json.Nodes;
using ContextHandler.FunctionalTests.Interop;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>A backend on nothing but Node and its own crypto, in a process of its own: <c>NodeBackend/backend.mjs</c>.</summary>
internal sealed class NodeBackend : ISampleBackend
{
    private readonly PeerProcess node = new(
        "node", Path.Combine(Repository.Root, "tests", "ContextHandler.FunctionalTests", "Proxy", "NodeBackend", "backend.mjs"));

    public async Task<Uri> StartAsync(string gateway, string system, params string[] areas)
    {
        var started = await node.AskAsync("start", new()
        {
            ["issuer"] = gateway,
            ["jwks"] = $"{gateway}/.well-known/jwks.json",
            ["system"] = system,
            ["areas"] = new JsonArray([.. areas.Select(area => JsonValue.Create(area))]),
        });
        await SetClockAsync(TestClock.Start);
        return new($"http://127.0.0.1:{(int)started["port"]!}");
    }

    public Task SetClockAsync(DateTimeOffset now) => node.AskAsync("clock", new() { ["now"] = now.ToUnixTimeMilliseconds() / 1000.0 });

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return default;
    }
}
