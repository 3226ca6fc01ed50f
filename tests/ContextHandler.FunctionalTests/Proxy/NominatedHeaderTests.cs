using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N02: Connection names headers that the next hop is to drop. Ours are not among them, and the client's own are.</summary>
public sealed class NominatedHeaderTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    [Theory]
    [InlineData("X-Ch-Subject")]
    [InlineData("close, X-Ch-Subject, X-Ch-Level, X-Forwarded-For, X-Forwarded-Proto")]
    [InlineData("x-ch-subject,x-forwarded-for")]
    [InlineData("keep-alive ,\tX-Ch-Subject , ,")]
    public async Task N02_nominated_headers_of_ours_arrive(string connection)
    {
        using var browser = await stage.Federation.LoggedInAsync();

        var hop = await stage.SendAsync(browser, "GET /a", $"Connection: {connection}\r\n");

        Assert.Equal(200, hop.Status);
        var received = stage.Backend.Only;
        Assert.Equal("nsis-low", Assert.Single(received.Heard("X-Ch-Level")).Value);
        Assert.Single(received.Heard("X-Ch-Subject"));
        Assert.Equal(("127.0.0.1", "http"), (received["X-Forwarded-For"], received["X-Forwarded-Proto"]));
        Assert.DoesNotContain(received.Headers, header => header.Key is "Connection" && header.Value.Contains("X-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("X-Mine")]
    [InlineData("x-mine , X-Ch-Subject")]
    [InlineData("upgrade, close,X-MINE")]
    public async Task N02_nominated_headers_of_the_client_go_no_further(string connection)
    {
        using var browser = await stage.Federation.LoggedInAsync();

        Assert.Equal(200, await stage.SendKeptAsync(browser, "GET /a", $"Connection: {connection}\r\nX-Mine: 1\r\nX-Other: 2\r\n"));

        Assert.Null(stage.Backend.Only["X-Mine"]);
        Assert.Equal("2", stage.Backend.Only["X-Other"]);
    }

    [Fact]
    public async Task N02_nominated_cookies_go_no_further()
    {
        using var browser = await stage.Federation.LoggedInAsync();

        Assert.Equal(200, await stage.SendKeptAsync(browser, "GET /a", "Connection: cookie\r\nCookie: theirs=1\r\n"));

        Assert.Null(stage.Backend.Only["Cookie"]);
    }

    [Fact]
    public async Task N02_a_header_of_the_content_is_dropped_likewise()
    {
        using var browser = await stage.Federation.LoggedInAsync();

        Assert.Equal(200, await stage.SendKeptAsync(browser, "POST /a", "Connection: content-type\r\nContent-Type: text/x\r\nContent-Length: 3\r\n", "abc"));

        Assert.Equal((null, "abc"), (stage.Backend.Only["Content-Type"], stage.Backend.Only.Body));
    }

    [Fact]
    public async Task N02_a_header_nobody_nominates_arrives()
    {
        using var browser = await stage.Federation.LoggedInAsync();

        Assert.Equal(200, await stage.SendKeptAsync(browser, "POST /a", "Content-Type: text/x\r\nX-Mine: 1\r\nContent-Length: 3\r\n", "abc"));

        var received = stage.Backend.Only;
        Assert.Equal(("1", "text/x", "abc"), (received["X-Mine"], received["Content-Type"], received.Body));
    }

    // Kestrel keeps of the list nothing but close or keep-alive where one of them stands in it, and no upgrade. Should it ever keep the rest, the
    // header is dropped like those above, and this test says that it may go.
    [Theory]
    [InlineData("close, X-Mine")]
    [InlineData("keep-alive, X-Mine")]
    public async Task N02_what_Kestrel_forgets_of_the_list_is_passed_on(string connection)
    {
        using var browser = await stage.Federation.LoggedInAsync();

        Assert.Equal(200, await stage.SendKeptAsync(browser, "GET /a", $"Connection: {connection}\r\nX-Mine: 1\r\n"));

        Assert.Equal("1", stage.Backend.Only["X-Mine"]);
    }
}
