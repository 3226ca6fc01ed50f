using System.Net;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>The readiness board as a program on this machine reads it.</summary>
internal sealed class OpsPage(JsonNode json)
{
    public const string Path = "/ops/rollover";

    public JsonNode Json { get; } = json;

    public static async Task<OpsPage> ReadAsync(TestFederation federation)
    {
        using var program = federation.NewBrowser();
        program.Address = IPAddress.Loopback;
        var visit = await program.OpenAsync(Path);
        Assert.Equal((200, "application/json; charset=utf-8"), (visit.Status, visit.Last["Content-Type"]));
        return new(JsonNode.Parse(visit.Page)!);
    }

    /// <summary>Reads it until that holds, ten seconds at most; then the last one read.</summary>
    public static async Task<OpsPage> UntilAsync(TestFederation federation, Func<OpsPage, bool> holds)
    {
        var page = await ReadAsync(federation);
        for (var waited = 0; waited < 100 && !holds(page); waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            page = await ReadAsync(federation);
        }

        return page;
    }

    /// <summary>The one rollover under way of <c>signing</c> or <c>encryption</c>.</summary>
    public JsonNode Rollover(string use) => Json["rollovers"]!.AsArray().Single(rollover => (string?)rollover!["use"] == use)!;

    /// <summary>Where a party stands in it, and why.</summary>
    public (string State, string Why) Standing(string use, string entityId)
    {
        var peer = Peer(use, entityId);
        return ((string)peer["state"]!, (string)peer["why"]!);
    }

    public JsonNode Peer(string use, string entityId) => Rollover(use)["peers"]!.AsArray().Single(peer => (string?)peer!["entityId"] == entityId)!;
}
