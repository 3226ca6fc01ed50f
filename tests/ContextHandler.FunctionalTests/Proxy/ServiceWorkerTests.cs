using System.Text.Json;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>A service worker answers for the folder of its script: none of a backend's may lie where that takes in an address of ours.</summary>
public sealed class ServiceWorkerTests(ServiceWorkerTests.Stage stage) : IClassFixture<ServiceWorkerTests.Stage>
{
    private static readonly (string, string)[] AsAWorker = [("Service-Worker", "script"), ("Sec-Fetch-Mode", "same-origin"), ("Sec-Fetch-Dest", "serviceworker")];

    [Theory]
    [InlineData("/sw.js")]
    [InlineData("/sw.js?v=2")]
    [InlineData("/")]
    [InlineData("/.well-known/sw.js")]
    [InlineData("/.Well-Known/sw.js")]
    [InlineData("/assets/sw.js")]
    [InlineData("/%61ssets/sw.js")]
    public async Task Beside_an_address_of_ours_its_script_is_refused(string path)
    {
        stage.Backend.Forget();

        var hop = await stage.Federation.AskAsync(HttpMethod.Get, path, null, AsAWorker);

        Assert.Equal((403, "application/problem+json"), (hop.Status, hop["Content-Type"]));
        using var problem = JsonDocument.Parse(hop.Body);
        Assert.Equal("ServiceWorkerRefused", problem.RootElement.GetProperty("title").GetString());
        var reference = problem.RootElement.GetProperty("reference").GetString()!;
        Assert.Contains(stage.Federation.Log.Lines, line => line.Text.Contains(reference, StringComparison.Ordinal) && line.Text.Contains("ServiceWorkerRefused", StringComparison.Ordinal));
        Assert.Empty(stage.Backend.Received);
        Assert.Equal(200, (await stage.Federation.AskAsync(HttpMethod.Get, path)).Status); // what is no worker's passes
    }

    [Theory]
    [InlineData("/sager/sw.js")]
    [InlineData("/sager/app/sw.js")]
    [InlineData("/samling/sw.js")]
    public async Task In_a_folder_of_its_own_it_passes(string path) =>
        Assert.Equal(200, (await stage.Federation.AskAsync(HttpMethod.Get, path, null, AsAWorker)).Status);

    /// <summary>One backend that has every address, for everybody.</summary>
    public sealed class Stage : SocketProxyStage
    {
        protected override ProxyPlan Routes { get; } = new ProxyPlan().WithRoute("all", "/{**rest}", "level:none", system: null);
    }
}
