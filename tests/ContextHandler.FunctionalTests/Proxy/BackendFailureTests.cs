using System.Text.Json;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Systems that are down, slow or wrong: a person reads a page with a reference number that stands in the log, a program problem+json.</summary>
public sealed class BackendFailureTests : IAsyncLifetime
{
    private const int NotProxiedEvent = 1404;
    private readonly OddBackend garbage = new("RTSP/1.0 200 no\r\n\r\n");
    private readonly OddBackend silent = new(string.Empty);
    private readonly OddBackend halfway = new("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    private Backend? slow;
    private TestFederation? started;

    private TestFederation Federation => started ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        slow = await Backend.StartAsync();
        slow.Answer = context => Task.Delay(TimeSpan.FromMinutes(2), context.RequestAborted);
        var plan = new ProxyPlan()
            .WithCluster("down", [new($"http://127.0.0.1:{FreePort.Find()}")])
            .WithCluster("slow", [slow.Address], cluster => cluster["HttpRequest"] = new System.Text.Json.Nodes.JsonObject { ["ActivityTimeout"] = "00:00:01" })
            .WithCluster("garbage", [garbage.Address])
            .WithCluster("silent", [silent.Address])
            .WithCluster("halfway", [halfway.Address]);
        plan = plan.Clusters.Keys.Aggregate(plan, (routes, name) => routes.WithRoute(name, $"/{name}", "level:none", "sager", route => route["ClusterId"] = name));
        started = await (ProxyStage.Plan with { Proxy = plan }).StartAsync(onSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        await slow!.DisposeAsync();
        await garbage.DisposeAsync();
        await silent.DisposeAsync();
        await halfway.DisposeAsync();
    }

    [Theory]
    [InlineData("/down", 502, "does not answer")]
    [InlineData("/garbage", 502, "does not answer")]
    [InlineData("/silent", 502, "does not answer")]
    [InlineData("/slow", 504, "takes too long to answer")]
    public async Task A_person_reads_a_page_that_names_the_system_and_a_number_that_stands_in_the_log(string path, int status, string said)
    {
        using var browser = Federation.NewVisitor();
        var page = await browser.OpenAsync(path);

        Assert.Equal(status, page.Status);
        Assert.Contains("The system sager", page.Page, StringComparison.Ordinal);
        Assert.Contains(said, page.Page, StringComparison.Ordinal);
        Assert.Contains(Federation.At(path), page.Links); // try again
        Assert.Equal("no-store", page.Last["Cache-Control"]);
        Assert.Contains(Federation.Log.Lines, line => line.Id.Id == NotProxiedEvent && line.Text.Contains(page.Reference!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/down", 502, "BackendDown")]
    [InlineData("/slow", 504, "BackendTooSlow")]
    public async Task A_program_reads_problem_json(string path, int status, string title)
    {
        var hop = await Federation.AskAsync(HttpMethod.Get, path, null, ("Sec-Fetch-Mode", "cors"), ("Accept", "text/html"));
        Assert.Equal((status, "application/problem+json"), (hop.Status, hop["Content-Type"]));
        Assert.Equal(title, JsonDocument.Parse(hop.Body).RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Nobody_is_asked_to_send_a_form_twice()
    {
        using var browser = Federation.NewVisitor();
        var page = await browser.SendAsync(new(Federation.At("/down"), Federation.BaseUrl.AbsoluteUri, [new("a", "b")]));
        Assert.Equal(502, page.Status);
        Assert.DoesNotContain(Federation.At("/down"), page.Links);
        Assert.Contains("Check in the system before you send it again", page.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_breaks_off_for_the_client_too()
    {
        using var client = new HttpClient(Federation.NewHandler());
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri(Federation.At("/halfway"))));
    }
}
