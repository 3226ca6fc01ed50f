using System.Diagnostics;
using System.Net.WebSockets;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>
/// N12: who is read more slowly on a connection of HTTP/2, and who is not. A megabyte a second is the pace, so what is sent here would need three times as
/// long at that pace as it may take.
/// </summary>
[Collection(nameof(Alone))]
public sealed class Http2PaceTests(Http2SocketTests.Stage stage) : IClassFixture<Http2SocketTests.Stage>
{
    private const long Upload = 150L << 20;
    private const int Messages = 90;
    private static readonly byte[] Message = new byte[1 << 20];
    private static readonly TimeSpan MostForUpload = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan MostForMessages = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_upload_is_as_fast_as_it_can_be()
    {
        await using var line = await LargeLine.StartAsync(HttpProtocols.Http2, Upload);
        line.Backend.Answer = context => context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        using var request = line.Request(HttpMethod.Post, new ByteArrayContent(new byte[Upload]));

        var watch = Stopwatch.StartNew();
        using var response = await line.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, MostForUpload);
    }

    [Fact]
    public async Task So_are_the_messages_of_a_WebSocket()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var socket = new ClientWebSocket();
        await stage.OpenAsync(socket, browser, "/live/a");
        var (echoed, watch) = (0L, Stopwatch.StartNew());

        var hearing = Task.Run(async () =>
        {
            for (var heard = new byte[Message.Length]; echoed < Messages * (long)Message.Length;)
            {
                echoed += (await socket.ReceiveAsync(heard, CancellationToken.None)).Count;
            }
        });
        for (var message = 0; message < Messages; message++)
        {
            await socket.SendAsync(Message, WebSocketMessageType.Binary, endOfMessage: true, TestContext.Current.CancellationToken);
        }

        await hearing;
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, MostForMessages);
    }

    [Fact]
    public async Task N12_frames_of_no_request_are_read_more_slowly_behind_TLS_too()
    {
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);
        byte[] pings = [.. Enumerable.Repeat(Http2Frame.Of(Http2Frame.Ping, flags: 0, stream: 0, new byte[8]), 1_000).SelectMany(octets => octets)];
        var watch = Stopwatch.StartNew();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(4));

        try
        {
            while (true)
            {
                await connection.SendAsync(pings).WaitAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // That is what it had time for.
        }

        var octets = connection.Acknowledged(Http2Frame.Ping) * 17.0;
        Assert.InRange(octets, 17, (3 + watch.Elapsed.TotalSeconds) * (1 << 20)); // two megabytes may come at once
    }
}
