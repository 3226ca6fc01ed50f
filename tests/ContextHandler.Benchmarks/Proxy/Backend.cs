using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>The process of the system behind every contender: 1 KB for everything, the request's headers for <see cref="Echo"/>, and WebSockets that stay open.</summary>
internal static class Backend
{
    public const string Verb = "proxy-backend";

    /// <summary>The end of a path that shows which headers arrived.</summary>
    public const string Echo = "/echo";

    public const int BodyLength = 1024;

    private static readonly byte[] Body = [.. Enumerable.Repeat((byte)'x', BodyLength)];

    /// <summary>Listens on one port for HTTP/1.1, and on another for HTTP/2 without TLS.</summary>
    public static async Task<int> RunAsync(string port, string multiplexed, string control)
    {
        ControlPort.Open(int.Parse(control, CultureInfo.InvariantCulture));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture), listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, int.Parse(multiplexed, CultureInfo.InvariantCulture), listen => listen.Protocols = HttpProtocols.Http2);
        });
        await using var app = builder.Build();
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        app.Run(AnswerAsync);
        await app.RunAsync().ConfigureAwait(false);
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            await StayAsync(socket, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        if (context.Request.Path.Value!.EndsWith(Echo, StringComparison.Ordinal))
        {
            await context.Response.WriteAsync(string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"))).ConfigureAwait(false);
            return;
        }

        context.Response.ContentLength = BodyLength;
        context.Response.ContentType = "text/plain";
        await context.Response.Body.WriteAsync(Body, context.RequestAborted).ConfigureAwait(false);
    }

    // Until the other side ends it, with nothing said meanwhile.
    private static async Task StayAsync(WebSocket socket, CancellationToken ended)
    {
        try
        {
            await socket.ReceiveAsync(Memory<byte>.Empty, ended).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // An idle connection that breaks is its end.
        }
    }
}
