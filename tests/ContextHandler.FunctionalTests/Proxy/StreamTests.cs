using System.Net;
using System.Net.WebSockets;
using System.Text;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>What flows for long or is large: it passes as it comes, and the gateway keeps none of it.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private const long Large = 200L << 20;
    private const long MostMemory = 64L << 20;
    private static readonly byte[] Piece = new byte[64 << 10];
    private Backend? backend;
    private TestFederation? started;

    private Backend Backend => backend ?? throw new InvalidOperationException("No backend yet.");

    private TestFederation Federation => started ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync();
        var proxy = new ProxyPlan()
            .WithRoute("front", "/{**rest}", "level:nsis-low", "sager")
            .WithRoute("upload", "/upload", "level:nsis-low", "sager", route => route["MaxRequestBodySize"] = Large)
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
            Assert.Equal($"data: {number}", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Equal(string.Empty, await reader.ReadLineAsync());
            next.Release();
        }
    }

    [Fact]
    public async Task A_large_upload_passes_in_constant_memory()
    {
        var received = 0L;
        Backend.Answer = async context =>
        {
            var buffer = new byte[Piece.Length];
            for (int count; (count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                received += count;
            }
        };
        using var browser = await LoggedInAsync();
        using var client = new HttpClient(Federation.NewHandler());
        var most = await MeasureAsync(async () =>
        {
            using var request = Request(browser, HttpMethod.Post, "/upload");
            request.Content = new Pieces(Large);
            using var response = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        });
        Assert.Equal(Large, received);
        Assert.InRange(most, 0, MostMemory);
    }

    [Fact]
    public async Task A_large_download_passes_in_constant_memory()
    {
        Backend.Answer = async context =>
        {
            context.Response.ContentLength = Large;
            for (var sent = 0L; sent < Large; sent += Piece.Length)
            {
                await context.Response.Body.WriteAsync(Piece, context.RequestAborted);
            }
        };
        using var browser = await LoggedInAsync();
        using var client = new HttpClient(Federation.NewHandler());
        var received = 0L;
        var most = await MeasureAsync(async () =>
        {
            using var response = await client.SendAsync(Request(browser, HttpMethod.Get, "/download"), HttpCompletionOption.ResponseHeadersRead);
            await using var body = await response.Content.ReadAsStreamAsync();
            var buffer = new byte[Piece.Length];
            for (int count; (count = await body.ReadAsync(buffer)) > 0;)
            {
                received += count;
            }
        });
        Assert.Equal(Large, received);
        Assert.InRange(most, 0, MostMemory);
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

    // The most that lives above what lived before: client, gateway and backend together.
    private static async Task<long> MeasureAsync(Func<Task> act)
    {
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var acting = act();
        while (await Task.WhenAny(acting, Task.Delay(50)) != acting)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        await acting;
        return most;
    }

    private sealed class Pieces(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var sent = 0L; sent < length; sent += Piece.Length)
            {
                await stream.WriteAsync(Piece);
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
