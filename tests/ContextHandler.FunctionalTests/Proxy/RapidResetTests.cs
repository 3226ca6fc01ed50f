using System.Net;
using ContextHandler.AspNetCore.Http2;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N12: HTTP/2 streams that are opened and reset at once, thousands of them (CVE-2023-44487).</summary>
[Collection(nameof(Alone))]
public sealed class RapidResetTests(Http2Stage stage) : IClassFixture<Http2Stage>
{
    private const int Ended = 1431;

    // What Kestrel has begun when the connection ends: twice as many streams as may be open.
    private const int UnderWay = 2 * 100;

    private int Told => stage.Federation.Log.Lines.Count(line => line.Id.Id == Ended);

    // Faster than the gateway begins them, so that Kestrel may end the connection before we do.
    [Fact]
    public async Task N12_a_connection_of_resets_is_ended_and_a_client_beside_it_is_served()
    {
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact, Timeout = RawHttp2.Patience };
        var neighbour = new Uri(stage.Federation.BaseUrl, "/open/neighbour");

        var attack = ResetAsync(connection, "/open/attack", 20_000);
        for (var request = 0; request < 20; request++)
        {
            Assert.Equal("backend", await client.GetStringAsync(neighbour, TestContext.Current.CancellationToken));
        }

        await attack;
        await connection.Ended.WaitAsync(RawHttp2.Patience, TestContext.Current.CancellationToken);
        Assert.Equal("backend", await client.GetStringAsync(neighbour, TestContext.Current.CancellationToken));
        Assert.InRange(stage.Tally.At("/open/attack"), 0, 5 * RapidResets.Most); // what was read already may be begun still
    }

    [Fact]
    public async Task N12_resets_that_Kestrel_has_nothing_against_end_the_connection()
    {
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);
        var before = Told;

        for (var given = 0; given < 20_000 && !connection.Ended.IsCompleted; given += 50)
        {
            await ResetAsync(connection, "/open/patient", 50);
            await PauseAsync(connection);
        }

        await connection.Ended.WaitAsync(RawHttp2.Patience, TestContext.Current.CancellationToken);
        Assert.InRange(stage.Tally.At("/open/patient"), RapidResets.Most, RapidResets.Most + UnderWay);
        Assert.Equal(before + 1, Told); // the test above may have told of its own
    }

    [Fact]
    public async Task N12_a_browser_that_gives_up_its_pictures_goes_on()
    {
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);

        await ResetAsync(connection, "/open/pictures", 50);
        Assert.Equal(200, await connection.AskAsync(connection.Get("/open/page")));

        Assert.False(connection.Ended.IsCompleted);
    }

    /// <summary>Until one that comes after all of them has been answered: as many as Kestrel has under way then, it lets pass.</summary>
    internal static async Task PauseAsync(RawHttp2 connection)
    {
        try
        {
            await connection.AskAsync(connection.Get("/open/page"));
        }
        catch (IOException)
        {
            // Ended.
        }
    }

    /// <summary>Opens that many streams, each with its reset behind it, as fast as the gateway takes them.</summary>
    internal static async Task ResetAsync(RawHttp2 connection, string path, int streams)
    {
        var block = connection.Get(path);
        try
        {
            for (var opened = 0; opened < streams && !connection.Ended.IsCompleted; opened++)
            {
                var stream = connection.NextStream();
                byte[] frames = [.. Http2Frame.Of(Http2Frame.Headers, Http2Frame.EndHeaders | Http2Frame.EndStream, stream, block), .. Http2Frame.Of(Http2Frame.Reset, flags: 0, stream, [0, 0, 0, 8])];
                await connection.SendAsync(frames);
            }
        }
        catch (IOException)
        {
            // Ended.
        }
    }
}
