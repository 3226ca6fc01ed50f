using System.Text;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>
/// N04: what HTTP/2 can hold and HTTP/1.1 cannot without becoming two requests. A backend that speaks HTTP/1.1 hears nothing of it (RFC 9113
/// 8.2.1, 8.2.2, 8.1.1 and 10.3).
/// </summary>
public sealed class DowngradeTests(Http2Stage stage) : IClassFixture<Http2Stage>
{
    private const string Smuggled = " HTTP/1.1\r\nHost: x\r\n\r\nGET /smuggled";

    public static TheoryData<string, string, string> Heads => new()
    {
        { "GET", "/open/a b", "" },
        { "GET", "/open/a\rb", "" },
        { "GET", "/open/a\nb", "" },
        { "GET", "/open/a\r\nX: y", "" },
        { "GET", "/open/a" + Smuggled, "" },
        { "GET", "/open/a\0", "" },
        { "GET", "/open/a\t", "" },
        { "GET", "/open/\u00e6", "" },
        { "GET", "/open/a#b", "" },
        { "GET", "", "" },
        { "GET", "open/a", "" },
        { "GET", "http://localhost/open/a", "" },
        { "GET / HTTP/1.1\r\nX: y\r\n\r\nGET", "/open/a", "" },
        { "GET /smuggled", "/open/a", "" },
        { "G\nT", "/open/a", "" },
        { "", "/open/a", "" },
        { "GET", "/open/a", "x: a\r\nb" },
        { "GET", "/open/a", "x: a\rb" },
        { "GET", "/open/a", "x: a\nb" },
        { "GET", "/open/a", "x: a\0b" },
        { "GET", "/open/a", "x: a\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "GET", "/open/a", "x\r\ny: a" },
        { "GET", "/open/a", "x y: a" },
        { "GET", "/open/a", "x\0: a" },
        { "GET", "/open/a", "X-Upper: a" },
        { "GET", "/open/a", ": a" },
        { "GET", "/open/a", "transfer-encoding: chunked" },
        { "GET", "/open/a", "transfer-encoding: identity" },
        { "GET", "/open/a", "connection: keep-alive" },
        { "GET", "/open/a", "connection: transfer-encoding" },
        { "GET", "/open/a", "te: chunked" },
        { "GET", "/open/a", "upgrade: h2c" },
        { "GET", "/open/a", "upgrade: websocket" },
        { "GET", "/open/a", "keep-alive: 5" },
        { "GET", "/open/a", "proxy-connection: keep-alive" },
        { "GET", "/open/a", "http2-settings: AAMAAABkAAQAAP__" },
        { "GET", "/open/a", "content-length: 5" },
        { "CONNECT", "/open/a", "" },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public async Task N04_is_refused_before_a_backend_hears_of_it(string method, string path, string header)
    {
        stage.Backend.Forget();
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);

        AssertRefused(await connection.AskAsync(Block(connection, method, path, header)));
    }

    [Theory]
    [InlineData("content-length: 5", "abc")]
    [InlineData("content-length: 2", "abc")]
    [InlineData("content-length: 0", "abc")]
    [InlineData("content-length: -3", "abc")]
    [InlineData("content-length: 3, 3", "abc")]
    [InlineData("transfer-encoding: chunked", "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")]
    public async Task N04_a_body_is_as_long_as_it_says(string header, string body)
    {
        stage.Backend.Forget();
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);

        AssertRefused(await connection.AskAsync(Block(connection, "POST", "/open/a", header), Encoding.ASCII.GetBytes(body)));
    }

    [Fact]
    public async Task N04_pseudo_headers_come_once_and_first()
    {
        (string, string)[] good = [(":method", "GET"), (":scheme", "http"), (":path", "/open/a"), (":authority", stage.Federation.BaseUrl.Authority)];
        (string, string)[][] bad =
        [
            [.. good, (":path", "/open/b")], [.. good, (":method", "POST")], [.. good, (":authority", "other.example.dk")], [.. good, (":status", "200")],
            [("x", "y"), .. good], [.. good[1..]], [good[0], .. good[2..]], [.. good[..2], good[3]],
        ];
        foreach (var head in bad)
        {
            stage.Backend.Forget();
            await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);

            AssertRefused(await connection.AskAsync(Http2Frame.Block(head)));
        }
    }

    // The control: the same connection, nothing wrong.
    [Theory]
    [InlineData("x: a b", "")]
    [InlineData("te: trailers", "")]
    [InlineData("content-length: 3", "abc")]
    [InlineData("content-length: +3", "abc")] // Kestrel's leniency; it is 3 when it arrives
    [InlineData("host: other.example.dk", "abc")] // Kestrel takes :authority, and forgets it
    [InlineData("x: y", "")]
    public async Task N04_a_whole_request_arrives_as_one(string header, string body)
    {
        stage.Backend.Forget();
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);

        Assert.Equal(200, await connection.AskAsync(Block(connection, "POST", "/open/a", header), Encoding.ASCII.GetBytes(body)));
        Assert.Equal(("/open/a", body), (stage.Backend.Only.Target, stage.Backend.Only.Body));
        Assert.Equal(stage.Backend.Address.Authority, stage.Backend.Only["Host"]);
        Assert.DoesNotContain(stage.Backend.Only.Headers, other => other.Key == "Content-Length" && other.Value is not ("0" or "3"));
    }

    private void AssertRefused(int? status)
    {
        Assert.True(status is null or >= 400 and < 500, $"answered {status}");
        Assert.Empty(stage.Backend.Received);
    }

    private static byte[] Block(RawHttp2 connection, string method, string path, string header) =>
    [
        .. Http2Frame.Block((":method", method), (":scheme", "http"), (":path", path), (":authority", connection.Authority)),
        .. header.Split(": ", 2) is [var name, var value] ? Http2Frame.Block((name, value)) : [],
    ];
}
