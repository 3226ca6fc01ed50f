using System.Net.WebSockets;
using System.Text;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>What flows for long passes as it comes.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private Backend? backend;
    private TestFederation? started;

    private Backend Backend => backend ?? throw new InvalidOperationException("No backend yet.");

    private TestFederation Federation => started ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync();
        var proxy = new ProxyPlan()
            .WithRoute("front", "/{**rest}", "level:nsis-low", "sager")
            .WithRoute("live", "/live", "level:nsis-low", "sager", route => route["Metadata"]!["WebSockets"] = "true");
        started = await (ProxyStage.Plan with { Proxy = proxy.To(backend.Address) }).StartAsync(onSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        await Backend.DisposeAsync();
    }

    [Fact]
    public async Task A_WebSocket_speaks_both_ways()
    {
        Backend.Answer = async context =>
        {
            using var server = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[64];
            var heard = await server.ReceiveAsync(buffer, context.RequestAborted);
            await server.SendAsync(buffer.AsMemory(0, heard.Count), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            await server.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
        };
        using var browser = await LoggedInAsync();
        using var client = await ConnectAsync(browser);

        await client.SendAsync(Encoding.UTF8.GetBytes("hej"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var answer = new byte[64];
        var received = await client.ReceiveAsync(answer, CancellationToken.None);

        Assert.Equal("hej", Encoding.UTF8.GetString(answer, 0, received.Count));
    }

    [Fact]
    public async Task A_WebSocket_without_a_session_is_told_401()
    {
        using var nobody = Federation.NewVisitor();
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(nobody));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Backend.Received);
    }

    [Fact]
    public async Task Events_arrive_one_by_one_and_not_when_all_is_over()
    {
        using var next = new SemaphoreSlim(0);
        Backend.Answer = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            for (var number = 1; number <= 3; number++)
            {
                await context.Response.WriteAsync($"data: {number}\n\n", context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await next.WaitAsync(context.RequestAborted);
            }
        };
        using var browser = await LoggedInAsync();
        using var client = new HttpClient(Federation.NewHandler());
        using var response = await client.SendAsync(Request(browser, HttpMethod.Get, "/events"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        for (var number = 1; number <= 3; number++)
        {
            Assert.Equal($"data: {number}", await reader.ReadLineAsync().WaitAsync(RawConnection.Patience));
            Assert.Equal(string.Empty, await reader.ReadLineAsync());
            next.Release();
        }
    }

    private async Task<TestBrowser> LoggedInAsync()
    {
        var answer = Backend.Answer;
        Backend.Answer = null;
        var browser = await Federation.LoggedInAsync();
        Backend.Answer = answer;
        Backend.Forget();
        return browser;
    }

    private async Task<ClientWebSocket> ConnectAsync(TestBrowser browser)
    {
        var client = new ClientWebSocket();
        client.Options.SetRequestHeader("Cookie", ProxyVisits.CookiesOf(browser, Federation.BaseUrl));
        client.Options.SetRequestHeader("Origin", Federation.BaseUrl.GetLeftPart(UriPartial.Authority));
        await client.ConnectAsync(new UriBuilder(Federation.At("/live")) { Scheme = "ws" }.Uri, CancellationToken.None);
        return client;
    }

    private HttpRequestMessage Request(TestBrowser browser, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, Federation.At(path));
        request.Headers.TryAddWithoutValidation("Cookie", ProxyVisits.CookiesOf(browser, Federation.BaseUrl));
        return request;
    }
}
