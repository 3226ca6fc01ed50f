using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using ContextHandler.Testing;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>The host with <c>--proxy FILE</c>: a process of its own, and a file that changes under it.</summary>
public sealed class ProxyFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly FederationFolder federation = new();

    private string ProxyFile => federation.At("proxy.json");

    public void Dispose() => federation.Dispose();

    [Fact]
    public async Task Routes_come_from_the_file_and_change_with_it_and_a_broken_file_changes_nothing()
    {
        await using var before = await Backend.StartAsync("before");
        await using var after = await Backend.StartAsync("after");
        Write(before);
        var address = $"http://localhost:{FreePort.Find()}";
        federation.Set("gateway.baseUrl", $"\"{address}\""); // requests under another name are not forwarded
        using var gateway = Start(address);
        ConcurrentQueue<string?> told = new();
        gateway.ErrorDataReceived += (_, line) => told.Enqueue(line.Data);
        gateway.BeginErrorReadLine();
        gateway.BeginOutputReadLine(); // a pipe that nobody empties holds the gateway up
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            await WaitAsync(client, "before", () => true);

            await File.WriteAllTextAsync(ProxyFile, "{ \"ReverseProxy\": ");
            await WaitAsync(client, "before", () => told.Any(line => line?.Contains("The proxy's configuration has errors", StringComparison.Ordinal) is true));

            Write(after);
            await WaitAsync(client, "after", () => true);
        }
        finally
        {
            gateway.Kill();
            await gateway.WaitForExitAsync();
        }
    }

    [Theory]
    [InlineData(null, "is not there")]
    [InlineData("{ \"ReverseProxy\": ", "LineNumber: 0")]
    [InlineData("""{ "ReverseProxy": { "Routes": { "sager": { "ClusterId": "c", "Match": { "Path": "/sager" } } }, "Clusters": { "c": { "Destinations": { "d": { "Address": "http://localhost:9" } } } } } }""", "Route 'sager': AuthorizationPolicy is missing")]
    public async Task A_file_that_cannot_be_used_ends_the_start(string? text, string said)
    {
        if (text is not null)
        {
            await File.WriteAllTextAsync(ProxyFile, text);
        }

        using var gateway = Start($"http://localhost:{FreePort.Find()}");
        using var patience = new CancellationTokenSource(Patience);
        var errors = await gateway.StandardError.ReadToEndAsync(patience.Token);
        await gateway.WaitForExitAsync(patience.Token);
        Assert.Equal(1, gateway.ExitCode);
        Assert.Contains(said, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private void Write(Backend backend) =>
        File.WriteAllText(ProxyFile, new System.Text.Json.Nodes.JsonObject { ["ReverseProxy"] = new ProxyPlan().WithRoute("x", "/x", "level:none", null).To(backend.Address).Json() }.ToJsonString());

    private static async Task WaitAsync(HttpClient client, string answer, Func<bool> isTold)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await AskAsync(client, patience.Token) != answer || !isTold())
        {
            await Task.Delay(100, patience.Token);
        }
    }

    private static async Task<string?> AskAsync(HttpClient client, CancellationToken patience)
    {
        try
        {
            return await client.GetStringAsync(new Uri("/x", UriKind.Relative), patience);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private Process Start(string address)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, StandardErrorEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "ContextHandler.Gateway.dll"), "--urls", address, "--federation", federation.Path, "--proxy", ProxyFile])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
