using System.Net;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>
/// N12: frames that cost a client nothing and a server its memory or its time (CVE-2019-9512, CVE-2019-9515, CVE-2024-27316 and its kin). Kestrel
/// bounds them by itself: here stands how, so that another version that no longer does is noticed.
/// </summary>
[Collection(nameof(Alone))]
public sealed class Http2FloodTests(Http2Stage stage) : IClassFixture<Http2Stage>
{
    private const int Frames = 20_000;
    private const int Batch = 500;

    [Theory]
    [InlineData(Http2Frame.Ping, 8)]
    [InlineData(Http2Frame.Settings, 0)]
    public async Task N12_every_frame_is_answered_and_a_client_beside_them_is_served(byte type, int length)
    {
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);

        await FloodAsync(connection, Http2Frame.Of(type, flags: 0, stream: 0, new byte[length]));

        Assert.Equal(200, await connection.AskAsync(connection.Get("/open/a")));
        Assert.InRange(connection.Acknowledged(type), Frames, Frames + 1); // the preface holds one of SETTINGS
    }

    // Each of them asks for an answer that nobody fetches.
    [Theory]
    [InlineData(Http2Frame.Ping, 8)]
    [InlineData(Http2Frame.Settings, 0)]
    public async Task N12_answers_that_nobody_reads_are_not_kept(byte type, int length)
    {
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl, isDeaf: true);
        var flood = new byte[Batch * (9 + length)];
        var frame = Http2Frame.Of(type, flags: 0, stream: 0, new byte[length]);
        for (var at = 0; at < flood.Length; at += frame.Length)
        {
            frame.CopyTo(flood, at);
        }

        // What both sockets hold is some megabytes; the gateway reads no further until its answers are fetched.
        var sent = 0L;
        try
        {
            while (sent < 200_000_000)
            {
                await connection.SendAsync(flood).WaitAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
                sent += flood.Length;
            }
        }
        catch (Exception stopped) when (stopped is TimeoutException or IOException)
        {
            // Nobody takes them any more.
        }

        Assert.InRange(sent, 1, 50_000_000);
        await AssertServedAsync();
    }

    [Fact]
    public async Task N12_a_header_block_that_grows_and_grows_ends_the_connection()
    {
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);

        await FloodAsync(connection, await EndlessAsync(connection, Http2Frame.Block(("a", new string('x', 1000)))));

        await AssertEndsAsync(connection);
    }

    // They add nothing to its size, and so only to the time that a request's head may take.
    [Fact]
    public async Task N12_a_header_block_of_empty_frames_ends_the_connection_in_time()
    {
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);

        await FloodAsync(connection, await EndlessAsync(connection, []));

        await AssertEndsAsync(connection);
    }

    // The beginning of a request whose head does not end, and one more piece of that.
    private static async Task<byte[]> EndlessAsync(RawHttp2 connection, byte[] piece)
    {
        var stream = connection.NextStream();
        await connection.SendAsync(Http2Frame.Of(Http2Frame.Headers, Http2Frame.EndStream, stream, connection.Get("/open/endless")));
        return Http2Frame.Of(Http2Frame.Continuation, flags: 0, stream, piece);
    }

    private async Task AssertEndsAsync(RawHttp2 connection)
    {
        await connection.Ended.WaitAsync(RawHttp2.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, stage.Tally.At("/open/endless"));
        await AssertServedAsync();
    }

    private async Task FloodAsync(RawHttp2 connection, byte[] frame)
    {
        byte[] batch = [.. Enumerable.Repeat(frame, Batch).SelectMany(octets => octets)];
        try
        {
            for (var sent = 0; sent < Frames; sent += Batch)
            {
                await connection.SendAsync(batch);
                if (sent % (Frames / 4) == 0)
                {
                    await AssertServedAsync();
                }
            }
        }
        catch (IOException)
        {
            // Ended.
        }
    }

    private async Task AssertServedAsync()
    {
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact, Timeout = RawHttp2.Patience };
        Assert.Equal("backend", await client.GetStringAsync(new Uri(stage.Federation.BaseUrl, "/open/neighbour"), TestContext.Current.CancellationToken));
    }
}
