using System.Net.WebSockets;
using System.Text;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N03: whoever wants to speak something other than HTTP on a connection of ours.</summary>
public sealed class ProtocolChangeTests(SocketProxyStage stage) : IClassFixture<SocketProxyStage>
{
    private const string Key = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private const string WebSocket = "Connection: Upgrade\r\nUpgrade: websocket\r\n" + Key;

    [Theory]
    [InlineData("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n", 400)]
    [InlineData("Connection: Upgrade\r\nUpgrade: h2c\r\n", 400)]
    [InlineData("Connection: Upgrade\r\nUpgrade: websocket, h2c\r\n" + Key, 400)]
    [InlineData("Connection: Upgrade\r\nUpgrade: websocket\r\nUpgrade: h2c\r\n" + Key, 400)]
    [InlineData("Connection: Upgrade\r\nUpgrade: TLS/1.0\r\n", 400)]
    [InlineData("Upgrade: h2c\r\n", 400)]
    [InlineData("HTTP2-Settings: AAMAAABkAAQAAP__\r\n", 400)]
    [InlineData(WebSocket + "Origin: https://evil.example\r\n", 403)]
    [InlineData(WebSocket + "Origin: null\r\n", 403)]
    [InlineData(WebSocket + "Origin: https://localhost\r\n", 403)]
    public async Task N03_is_refused(string headers, int status)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        stage.Backend.Forget();

        Assert.Equal(status, await SendAsync("GET /live/a", browser, headers));

        Assert.Empty(stage.Backend.Received);
    }

    [Fact]
    public async Task N03_a_route_that_says_nothing_of_WebSockets_has_none()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        stage.Backend.Forget();

        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.SendAsync($"GET /a HTTP/1.1\r\nHost: {connection.Host}\r\n{browser.SessionLine()}{WebSocket}Accept: text/html\r\n\r\n");

        Assert.True(await connection.SawAsync("WebSocketRefused")); // the title of problem+json: no person looks at the answer to a handshake
        Assert.Equal([403], connection.Statuses);
        Assert.Empty(stage.Backend.Received);
    }

    [Fact]
    public async Task N03_a_handshake_is_let_in_like_any_request()
    {
        stage.Backend.Forget();

        Assert.Equal(401, await SendAsync("GET /live/a", browser: null, WebSocket));

        Assert.Empty(stage.Backend.Received);
    }

    [Theory]
    [InlineData("TRACE /a", 405)]
    [InlineData("TRACE /open/a", 405)]
    [InlineData("CONNECT {0}", 405)]
    [InlineData("CONNECT elsewhere.example.dk:443", 400)] // by Kestrel: it is not the Host header's
    public async Task N03_no_tunnel_and_no_mirror(string requestLine, int status)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        stage.Backend.Forget();

        Assert.Equal(status, await SendAsync(requestLine.Replace("{0}", stage.Federation.BaseUrl.Authority, StringComparison.Ordinal), browser, string.Empty));

        Assert.Empty(stage.Backend.Received);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task N03_a_page_of_ours_opens_a_WebSocket_where_the_route_allows_it(bool hasOrigin)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var socket = await stage.OpenSocketAsync(browser, hasOrigin ? stage.Federation.BaseUrl.GetLeftPart(UriPartial.Authority) : null);

        await socket.SendAsync(Encoding.UTF8.GetBytes("hej"), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        var answer = new byte[16];
        var count = (await socket.ReceiveAsync(answer, TestContext.Current.CancellationToken)).Count;

        Assert.Equal("hej", Encoding.UTF8.GetString(answer, 0, count));
    }

    private async Task<int> SendAsync(string requestLine, TestBrowser? browser, string headers)
    {
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.SendAsync($"{requestLine} HTTP/1.1\r\nHost: {connection.Host}\r\n{browser?.SessionLine()}{headers}\r\n");
        await connection.SawAsync("\r\n\r\n");
        return connection.Statuses[0];
    }
}
