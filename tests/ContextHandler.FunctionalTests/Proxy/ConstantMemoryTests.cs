using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>What is large passes as it comes, and the gateway keeps none of it. The memory is the whole process's: nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class ConstantMemoryTests
{
    private const long Large = 200L << 20;
    private const long BothWays = 100L << 20;
    private const long MostMemory = 64L << 20;
    private static readonly byte[] Piece = new byte[64 << 10];

    [Fact]
    public async Task A_large_upload_passes_in_constant_memory()
    {
        await using var line = await LargeLine.StartAsync(HttpProtocols.Http1, Large);
        var received = 0L;
        line.Backend.Answer = async context => received = await CountAsync(context.Request.Body);

        await StaysSmallAsync(async () =>
        {
            using var request = line.Request(HttpMethod.Post, new Pieces(Large));
            using var response = await line.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        });

        Assert.Equal(Large, received);
    }

    [Fact]
    public async Task A_large_download_passes_in_constant_memory()
    {
        await using var line = await LargeLine.StartAsync(HttpProtocols.Http1, Large);
        line.Backend.Answer = context => new Pieces(Large).CopyToAsync(context.Response.Body);
        var received = 0L;

        await StaysSmallAsync(async () =>
        {
            using var response = await line.Client.SendAsync(line.Request(HttpMethod.Get), HttpCompletionOption.ResponseHeadersRead);
            received = await CountAsync(await response.Content.ReadAsStreamAsync());
        });

        Assert.Equal(Large, received);
    }

    [Fact]
    public async Task What_is_large_passes_both_ways_at_once_over_HTTP_2_in_constant_memory()
    {
        await using var line = await LargeLine.StartAsync(HttpProtocols.Http2, BothWays);
        line.Backend.Answer = context => context.Request.Body.CopyToAsync(context.Response.Body, Piece.Length, context.RequestAborted);
        var received = 0L;

        await StaysSmallAsync(async () =>
        {
            using var request = line.Request(HttpMethod.Post, new Pieces(BothWays));
            using var response = await line.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpVersion.Version20, response.Version);
            received = await CountAsync(await response.Content.ReadAsStreamAsync());
        });

        Assert.Equal(BothWays, received);
    }

    [Fact]
    public async Task What_is_large_passes_both_ways_at_once_through_a_WebSocket_in_constant_memory()
    {
        await using var line = await LargeLine.StartAsync(HttpProtocols.Http1, BothWays);
        line.Backend.Answer = EchoAsync;
        using var socket = await line.OpenSocketAsync();
        var received = 0L;

        await StaysSmallAsync(async () =>
        {
            var sending = Task.Run(async () =>
            {
                for (var sent = 0L; sent < BothWays; sent += Piece.Length)
                {
                    await socket.SendAsync(Piece, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
                }
            });
            var buffer = new byte[Piece.Length];
            while (received < BothWays)
            {
                received += (await socket.ReceiveAsync(buffer, CancellationToken.None)).Count;
            }

            await sending;
        });

        Assert.Equal(BothWays, received);
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[Piece.Length];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Binary } heard)
        {
            await socket.SendAsync(buffer.AsMemory(0, heard.Count), heard.MessageType, heard.EndOfMessage, context.RequestAborted);
        }
    }

    private static async Task<long> CountAsync(Stream body)
    {
        var (buffer, total) = (new byte[Piece.Length], 0L);
        for (int count; (count = await body.ReadAsync(buffer)) > 0;)
        {
            total += count;
        }

        return total;
    }

    // The most that lives above what lived before: client, gateway and backend together.
    private static async Task StaysSmallAsync(Func<Task> act)
    {
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var acting = act();
        while (await Task.WhenAny(acting, Task.Delay(50)) != acting)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        await acting;
        Assert.InRange(most, 0, MostMemory);
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
