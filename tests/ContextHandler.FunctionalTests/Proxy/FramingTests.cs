using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>
/// N04: requests of which two servers see different ends, so that one of them takes what is left for another person's request. Each comes on a
/// connection that would be kept, with a second request behind it or inside it.
/// </summary>
public sealed class FramingTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: {0}\r\n\r\n";
    private const string Chunked = "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Smuggled;

    [Theory]
    [InlineData("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("X-Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Content-Length: 0\r\nContent-Length: 50\r\n\r\n" + Smuggled)]
    [InlineData("Content-Length: 0\r\nContent-Length: 0\r\n\r\n" + Smuggled)]
    [InlineData("Content-Length: 0, 50\r\n\r\n" + Smuggled)]
    [InlineData("Content-Length: -1\r\n\r\n" + Smuggled)]
    [InlineData("Content-Length: 0x0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding: identity\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("X: y\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Smuggled)]
    [InlineData("X: y\n\n" + Smuggled)]
    [InlineData("X: y\r\n\n" + Smuggled)]
    [InlineData("X: y\rContent-Length: 4\r\n\r\n" + Smuggled)]
    [InlineData("X: y\0\r\n\r\n" + Smuggled)]
    [InlineData("X\0: y\r\n\r\n" + Smuggled)]
    [InlineData("Host: other.example.dk\r\n\r\n" + Smuggled)]
    public async Task N04_is_refused_and_the_connection_ends(string head)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        stage.Backend.Forget();

        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.SendAsync($"POST /a HTTP/1.1\r\nHost: {connection.Host}\r\n{browser.SessionLine()}{Addressed(head, connection)}");

        Assert.True(await connection.EndsWithinAsync(RawConnection.Patience));
        Assert.Equal([400], connection.Statuses);
        Assert.Empty(stage.Backend.Received);
    }

    // Kestrel learns of it when the body is read, which is when the backend has been called.
    [Theory]
    [InlineData("1;x\na\r\n0\r\n\r\n")]
    [InlineData("1\na\r\n0\r\n\r\n")]
    [InlineData("1\r\nab\r\n0\r\n\r\n")]
    [InlineData("-1\r\na\r\n0\r\n\r\n")]
    [InlineData("0x1\r\na\r\n0\r\n\r\n")]
    [InlineData("1 \r\na\r\n0 \n\r\n")]
    public async Task N04_nothing_behind_a_broken_chunk_is_a_request(string chunks)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        stage.Backend.Forget();

        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.SendAsync(
            $"POST /a HTTP/1.1\r\nHost: {connection.Host}\r\n{browser.SessionLine()}Transfer-Encoding: chunked\r\n\r\n{chunks}{Addressed(Smuggled, connection)}");

        Assert.True(await connection.EndsWithinAsync(RawConnection.Patience));
        Assert.DoesNotContain(200, connection.Statuses);
        Assert.DoesNotContain(stage.Backend.Received, request => request.Target != "/a" || request.Body.Length > 0);
    }

    [Fact]
    public async Task N04_an_old_client_has_no_chunks()
    {
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        stage.Backend.Forget();
        await connection.SendAsync($"POST /open HTTP/1.0\r\nHost: {connection.Host}\r\nConnection: keep-alive\r\n{Addressed(Chunked, connection)}");

        Assert.True(await connection.EndsWithinAsync(RawConnection.Patience));
        Assert.Equal([400], connection.Statuses);
        Assert.Empty(stage.Backend.Received);
    }

    // The control: the same two requests, each with one end.
    [Theory]
    [InlineData("Content-Length: 3\r\n\r\nabc")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: Chunked\r\n\r\n1;ext=\"1\"\r\na\r\n2\r\nbc\r\n0\r\nX: trailer\r\n\r\n")]
    public async Task N04_two_whole_requests_on_one_connection_are_two(string head)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        stage.Backend.Forget();

        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.SendAsync($"POST /a HTTP/1.1\r\nHost: {connection.Host}\r\n{browser.SessionLine()}{head}GET /open/b HTTP/1.1\r\nHost: {connection.Host}\r\nConnection: close\r\n\r\n");

        Assert.True(await connection.EndsWithinAsync(RawConnection.Patience));
        Assert.Equal([200, 200], connection.Statuses);
        Assert.Equal([("/a", "abc"), ("/open/b", "")], stage.Backend.Received.Select(request => (request.Target, request.Body)));
    }

    // A second spelling that a backend might take for the first.
    [Fact]
    public async Task N04_only_one_length_arrives()
    {
        var hop = await stage.SendAsync(browser: null, "POST /open/a", "Content_Length: 50\r\nTransfer_Encoding: chunked\r\nContent.Length: 7\r\n", body: "abc");

        Assert.Equal(200, hop.Status);
        Assert.Equal("3", Assert.Single(stage.Backend.Only.Heard("Content-Length")).Value);
        Assert.Empty(stage.Backend.Only.Heard("Transfer-Encoding"));
    }

    [Fact]
    public void N12_the_head_of_a_request_may_take_ten_seconds() => Assert.Equal(
        TimeSpan.FromSeconds(10), stage.Federation.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.RequestHeadersTimeout);

    private static string Addressed(string head, RawConnection connection) => head.Replace("{0}", connection.Host, StringComparison.Ordinal);
}
