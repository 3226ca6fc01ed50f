using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>HTTP/2 over TLS from the browser and HTTP/2 to the backend, as gRPC needs it: streams both ways, and trailers behind them.</summary>
public sealed class Http2Tests : IAsyncLifetime
{
    private Backend? backend;
    private TestFederation? started;

    private Backend Backend => backend ?? throw new InvalidOperationException("No backend yet.");

    private TestFederation Federation => started ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync(protocols: HttpProtocols.Http2);
        var proxy = new ProxyPlan().WithRoute("front", "/{**rest}", "level:nsis-low", "sager").WithCluster("backend", [backend.Address], cluster =>
            cluster["HttpRequest"] = new JsonObject { ["Version"] = "2", ["VersionPolicy"] = "RequestVersionExact" });
        started = await (ProxyStage.Plan with { Proxy = proxy, Tls = true }).StartAsync(onSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        await Backend.DisposeAsync();
    }

    [Fact]
    public async Task A_person_is_let_in_over_HTTP_2_with_the_host_bound_cookie()
    {
        using var browser = await Federation.LoggedInAsync();
        Assert.Contains(browser.Cookies.All, cookie => cookie.Name == "__Host-ch-session");

        using var client = new HttpClient(Federation.NewHandler());
        using var response = await client.SendAsync(Request(browser, "/x"));

        Assert.Equal((HttpVersion.Version20, HttpStatusCode.OK), (response.Version, response.StatusCode));
    }

    [Fact]
    public async Task Messages_stream_both_ways_at_once_and_trailers_come_last()
    {
        using var browser = await Federation.LoggedInAsync();
        Backend.Answer = EchoAsync;
        using var talk = new Talk();
        using var request = Request(browser, "/greet.Greeter/Talk");
        (request.Method, request.Content) = (HttpMethod.Post, talk);
        talk.Headers.ContentType = new("application/grpc");
        using var client = new HttpClient(Federation.NewHandler());

        var sending = client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead); // its headers come with the first message
        await talk.SayAsync("hej");
        using var response = await sending;
        await using var heard = await response.Content.ReadAsStreamAsync();
        Assert.Equal("hej", await ReadAsync(heard, 3));
        await talk.SayAsync("dav!");
        Assert.Equal("dav!", await ReadAsync(heard, 4));
        talk.Finish();
        Assert.Empty(await ReadAsync(heard, 1));
        Assert.Equal(["0"], response.TrailingHeaders.GetValues("grpc-status"));
    }

    [Fact]
    public async Task Grpc_without_a_session_is_told_401_and_never_a_redirect()
    {
        using var client = new HttpClient(Federation.NewHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, Federation.At("/greet.Greeter/Talk")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/grpc") } };
        using var response = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private static async Task<string> ReadAsync(Stream heard, int length)
    {
        var echo = new byte[length];
        var count = await heard.ReadAtLeastAsync(echo, length, throwOnEndOfStream: false).AsTask().WaitAsync(RawConnection.Patience);
        return Encoding.ASCII.GetString(echo, 0, count);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.FlushAsync(context.RequestAborted);
        var buffer = new byte[64];
        for (int count; (count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        context.Response.AppendTrailer("grpc-status", "0");
    }

    private HttpRequestMessage Request(TestBrowser browser, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Federation.At(path)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TryAddWithoutValidation("Cookie", ProxyVisits.CookiesOf(browser, Federation.BaseUrl));
        return request;
    }

    /// <summary>A body that is said word by word.</summary>
    private sealed class Talk : HttpContent
    {
        private readonly TaskCompletionSource<Stream> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task SayAsync(string word)
        {
            var stream = await begun.Task;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(word));
            await stream.FlushAsync();
        }

        public void Finish() => finished.SetResult();

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            begun.SetResult(stream);
            return finished.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
