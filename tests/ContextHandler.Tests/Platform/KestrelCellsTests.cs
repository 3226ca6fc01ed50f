using ContextHandler.Testing.Proxy;

namespace ContextHandler.Tests.Platform;

/// <summary>
/// What Kestrel by itself makes of the requests of security case N04. Our gate is built on these answers: a .NET that changes one turns this red,
/// whether the change is for the better or the worse.
/// </summary>
public sealed class KestrelCellsTests(BareKestrel kestrel) : IClassFixture<BareKestrel>
{
    private const string NoBareLineFeeds = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";
    private const string BareLineFeeds = "POST / HTTP/1.1\nHost: x\nContent-Length: 1\n\na";

    [Theory]
    [InlineData("Content-Length: 1\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("Content-Length: 1\r\nContent-Length: 1\r\n\r\na")]
    [InlineData("Content-Length: 1, 1\r\n\r\na")]
    [InlineData("Content-Length: -1\r\n\r\na")]
    [InlineData("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: identity\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1;x\na\r\n0\r\n\r\n")] // CVE-2025-55315
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n")]
    [InlineData("X: y\r\n Z: folded\r\n\r\n")]
    [InlineData("X : y\r\n\r\n")]
    [InlineData("X\t: y\r\n\r\n")]
    [InlineData("X: a\0b\r\n\r\n")]
    [InlineData("X\0: a\r\n\r\n")]
    [InlineData("X: a\rb\r\n\r\n")]
    [InlineData("Host: y\r\n\r\n")]
    public async Task N04_kestrel_refuses_by_itself(string rest) => Assert.StartsWith("HTTP/1.1 400 ", await AnswerAsync($"POST / HTTP/1.1\r\nHost: x\r\n{rest}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("GET /\0 HTTP/1.1")]
    [InlineData("GET /%00 HTTP/1.1")]
    [InlineData("GET  / HTTP/1.1")]
    [InlineData("GET / HTTP/1.1 ")]
    [InlineData("G\0T / HTTP/1.1")]
    public async Task N04_kestrel_refuses_the_request_line(string line) => Assert.StartsWith("HTTP/1.1 400 ", await AnswerAsync($"{line}\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);

    // Where our gate has to be the stricter one.
    [Theory]
    [InlineData("HTTP/1.1", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", "<chunked|4|a>")]
    [InlineData("HTTP/1.1", "Transfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", "<gzip, chunked||a>")]
    [InlineData("HTTP/1.0", "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", "<chunked||a>")]
    [InlineData("HTTP/1.1", "Content-Length: +1\r\n\r\na", "<||a>")]
    public async Task N04_kestrel_lets_pass(string protocol, string rest, string read)
    {
        var answer = await AnswerAsync($"POST / {protocol}\r\nHost: x\r\n{rest}");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Contains(read, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task N04_kestrel_ends_a_connection_that_said_both_a_length_and_chunks()
    {
        using var connection = RawConnection.Open(kestrel.Address);
        await connection.SendAsync("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n");

        Assert.True(await connection.EndsWithinAsync(RawConnection.Patience));
        Assert.Equal([200], connection.Statuses);
    }

    // The switch belongs to the whole process: nothing else in this one starts a server.
    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 400)]
    public async Task N04_kestrel_takes_bare_line_feeds_unless_a_switch_is_set(bool isSet, int status)
    {
        AppContext.SetSwitch(NoBareLineFeeds, isSet);
        try
        {
            await using var other = new BareKestrel();
            await other.InitializeAsync();
            using var connection = RawConnection.Open(other.Address);
            await connection.SendAsync(BareLineFeeds);
            await connection.SawAsync("\r\n\r\n");

            Assert.Equal([status], connection.Statuses);
        }
        finally
        {
            AppContext.SetSwitch(NoBareLineFeeds, false);
        }
    }

    private async Task<string> AnswerAsync(string request)
    {
        using var connection = RawConnection.Open(kestrel.Address);
        await connection.SendAsync(request);
        await connection.SawAsync(">");
        return await connection.ReadToEndAsync(TimeSpan.Zero);
    }
}
