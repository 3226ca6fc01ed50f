using System.Net;
using System.Net.WebSockets;
using System.Text;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N03: a WebSocket over HTTP/2, which asks for it with a method of its own (RFC 8441).</summary>
public sealed class Http2SocketTests(Http2SocketTests.Stage stage) : IClassFixture<Http2SocketTests.Stage>
{
    [Fact]
    public async Task N03_a_route_that_allows_WebSockets_has_them_over_HTTP2()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var socket = new ClientWebSocket();
        await stage.OpenAsync(socket, browser, "/live/a");

        await socket.SendAsync(Encoding.UTF8.GetBytes("hej"), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        var answer = new byte[16];
        var count = (await socket.ReceiveAsync(answer, TestContext.Current.CancellationToken)).Count;

        Assert.Equal("hej", Encoding.UTF8.GetString(answer, 0, count));
        Assert.Equal(HttpStatusCode.OK, socket.HttpStatusCode); // 101 would be HTTP/1.1
    }

    [Fact]
    public async Task N03_a_route_that_says_nothing_of_WebSockets_has_none_over_HTTP2_either()
    {
        using var browser = await stage.Federation.LoggedInAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(browser, "/a"));
    }

    [Fact]
    public async Task N03_a_handshake_over_HTTP2_is_let_in_like_any_request() => Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(browser: null, "/live/a"));

    private async Task<HttpStatusCode> RefusalAsync(TestBrowser? browser, string path)
    {
        stage.Backend.Forget();
        using var socket = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(() => stage.OpenAsync(socket, browser, path));

        Assert.Empty(stage.Backend.Received);
        return socket.HttpStatusCode;
    }

    public sealed class Stage : SocketProxyStage
    {
        protected override bool IsTls => true;
    }
}
