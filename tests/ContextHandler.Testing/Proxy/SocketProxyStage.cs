using System.Net;
using System.Net.WebSockets;
using ContextHandler.Testing.Federation;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace ContextHandler.Testing.Proxy;

/// <summary>The <see cref="ProxyStage"/>, and WebSockets on <c>/live</c>; its backend echoes on them, and streams without end on <c>/events</c> and <c>/download</c>.</summary>
public class SocketProxyStage : IAsyncLifetime
{
    private TestFederation? federation;
    private Backend? backend;

    public TestFederation Federation => federation ?? throw new InvalidOperationException("The stage is not set yet.");

    public Backend Backend => backend ?? throw new InvalidOperationException("The stage is not set yet.");

    /// <summary>A WebSocket of that browser, through the gateway.</summary>
    public async Task<ClientWebSocket> OpenSocketAsync(TestBrowser browser, string? origin = null)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", $"ch-session={browser.SessionSecret()}");
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new UriBuilder(Federation.BaseUrl) { Scheme = "ws", Path = "/live/a" }.Uri, CancellationToken.None).ConfigureAwait(false);
        return socket;
    }

    /// <summary>The same over HTTP/2 (RFC 8441), which needs TLS. Throws when the answer is another than 200, which the socket has kept.</summary>
    public async Task OpenAsync(ClientWebSocket socket, TestBrowser? browser, string path)
    {
        ArgumentNullException.ThrowIfNull(socket);
        (socket.Options.HttpVersion, socket.Options.HttpVersionPolicy, socket.Options.CollectHttpResponseDetails) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact, true);
        if (browser is not null)
        {
            socket.Options.SetRequestHeader("Cookie", $"__Host-ch-session={browser.SessionSecret()}");
        }

        await socket.ConnectAsync(new UriBuilder(Federation.BaseUrl) { Scheme = "wss", Path = path }.Uri, new HttpMessageInvoker(Federation.NewHandler()), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Whether the gateway speaks TLS, and HTTP/2 with it.</summary>
    protected virtual bool IsTls => false;

    /// <summary>The plan without its proxy.</summary>
    protected virtual FederationPlan Plan => ProxyStage.Plan;

    /// <summary>The routes, without a cluster.</summary>
    protected virtual ProxyPlan Routes =>
        ProxyStage.Routes.WithRoute("live", "/live/{**rest}", "level:nsis-low", "sager", route => route["Metadata"]!["WebSockets"] = "true");

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync().ConfigureAwait(false);
        backend.Answer = AnswerAsync;
        federation = await (Plan with { Proxy = Routes.To(backend.Address), Tls = IsTls }).StartAsync(onSocket: true).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync().ConfigureAwait(false);
        await Backend.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    private static Task AnswerAsync(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest ? EchoAsync(context)
        : context.Request.Path.StartsWithSegments("/events") || context.Request.Path.StartsWithSegments("/download") ? StreamAsync(context)
        : Task.CompletedTask;

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var message = new byte[16 * 1024];
        while (true)
        {
            var received = await socket.ReceiveAsync(message, context.RequestAborted).ConfigureAwait(false);
            await socket.SendAsync(message.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task StreamAsync(HttpContext context)
    {
        context.Response.ContentType = context.Request.Path.StartsWithSegments("/events") ? "text/event-stream" : "application/octet-stream";
        for (var number = 1; ; number++)
        {
            await context.Response.WriteAsync($"data: {number}\n\n", context.RequestAborted).ConfigureAwait(false);
            await Task.Delay(100, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
