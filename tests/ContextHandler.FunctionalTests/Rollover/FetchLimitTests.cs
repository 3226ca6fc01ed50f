using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.MetadataReplies;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>L06: what a hostile or broken web server can do to who fetches from it, one way at a time.</summary>
public sealed class FetchLimitTests : IAsyncLifetime
{
    private const string Xml = "<EntityDescriptor/>";
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private MetadataServer server = null!;

    public async ValueTask InitializeAsync() => server = await MetadataServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("application/samlmetadata+xml")]
    [InlineData("text/html; charset=iso-8859-1")]
    [InlineData("application/octet-stream")]
    public async Task L06_a_document_is_fetched_whatever_its_content_type(string contentType)
    {
        server.Serve("it", Document(Xml, contentType));

        Assert.Equal(Xml, Text(await FetchAsync("it")));
        var headers = Assert.Single(server.Fetches).Headers;
        Assert.Equal("identity", headers["Accept-Encoding"]);
        Assert.DoesNotContain("Cookie", headers.Keys);
        Assert.DoesNotContain("traceparent", headers.Keys);
    }

    [Theory]
    [InlineData(100L * 1024 * 1024)]
    [InlineData((5L * 1024 * 1024) + 1)]
    [InlineData(null)]
    public async Task L06_more_than_5_MB_is_not_taken_whatever_was_promised(long? promised)
    {
        var sent = 0L;
        server.Serve("it", Flood(promised, onSent: bytes => Interlocked.Add(ref sent, bytes)));

        Assert.Equal("more than 5242880 bytes", Why(await FetchAsync("it")));
        Assert.InRange(Interlocked.Read(ref sent), 0, 32L * 1024 * 1024); // what the sockets hold is more than what was read
    }

    [Fact]
    public async Task L06_exactly_5_MB_is_taken()
    {
        server.Serve("it", Document(new string(' ', MetadataFetcher.MostBytes)));

        Assert.Equal(MetadataFetcher.MostBytes, Text(await FetchAsync("it")).Length);
    }

    [Fact]
    public async Task L06_a_compressed_body_is_refused_and_not_unpacked()
    {
        server.Serve("it", Gzipped(new byte[50 * 1024 * 1024]));

        Assert.Equal("a compressed body, which was not asked for", Why(await FetchAsync("it")));
    }

    [Fact]
    public async Task L06_a_compressed_body_that_does_not_say_so_stays_as_it_came()
    {
        server.Serve("it", Gzipped(new byte[50 * 1024 * 1024], saysSo: false));

        Assert.StartsWith("\u001f", Text(await FetchAsync("it")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task L06_a_slow_body_is_given_up()
    {
        server.Serve("it", Dripping(Xml, TimeSpan.FromMilliseconds(300)));

        Assert.Equal("no whole answer within 1 seconds", Why(await TimedAsync("it")));
    }

    [Fact]
    public async Task L06_a_server_that_says_nothing_is_given_up()
    {
        server.Serve("it", After(Long, Document(Xml)));

        Assert.Equal("no whole answer within 1 seconds", Why(await TimedAsync("it")));
    }

    [Fact]
    public async Task L06_a_slow_redirect_does_not_begin_the_time_anew()
    {
        var slow = TimeSpan.FromMilliseconds(600);
        server.Serve("it", After(slow, Redirect("/next")));
        server.Serve("next", After(slow, Document(Xml)));

        Assert.Equal("no whole answer within 1 seconds", Why(await TimedAsync("it")));
    }

    [Fact]
    public void The_whole_may_take_10_seconds() =>
        Assert.Equal(TimeSpan.FromSeconds(10), new MetadataFetcher(new DnsLookup(), new TlsSightings(TimeProvider.System), TimeProvider.System).Patience);

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(206)]
    [InlineData(304)]
    [InlineData(401)]
    public async Task L06_an_error_page_is_no_document(int status)
    {
        server.Serve("it", Status(status));

        Assert.Equal($"HTTP {status}; 200 expected", Why(await FetchAsync("it")));
    }

    [Fact]
    public async Task L06_an_answer_that_is_cut_off_is_no_document()
    {
        server.Serve("it", Truncated(Xml));

        Assert.StartsWith("the answer was cut off", Why(await FetchAsync("it")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task L06_a_server_that_hangs_up_is_told_from_one_that_is_not_there()
    {
        server.Serve("it", HangUp());

        Assert.Contains(Why(await FetchAsync("it")), (string[])["no proper HTTP answer (ResponseEnded)", "the connection was broken off"]);
        Assert.Equal("no connection (ConnectionRefused)", Why(await FetchAsync(new FetchOrder(new($"http://127.0.0.1:{FreePort.Find()}/it")) { MayBeLoopback = true })));
    }

    [Fact]
    public async Task L06_a_server_that_resets_every_connection_is_given_up()
    {
        using var rude = new TcpListener(IPAddress.Loopback, 0);
        rude.Start();
        var order = new FetchOrder(new($"http://{rude.LocalEndpoint}/it")) { MayBeLoopback = true };
        var resetting = ResetAllAsync(rude);

        // The reset may come before the connection is looked at, before the request is written, before the answer is read.
        for (var tried = 0; tried < 500; tried++)
        {
            Assert.Contains(Why(await FetchAsync(order)), (string[])["no connection (NotConnected)", "no connection (ConnectionReset)", "the connection was broken off", "no proper HTTP answer (ResponseEnded)"]);
        }

        rude.Stop();
        await resetting;
    }

    [Fact]
    public async Task What_is_unchanged_is_not_sent_again()
    {
        server.Serve("tagged", Tagged(Xml));
        server.Serve("dated", Dated(Xml, new(2026, 5, 1, 6, 30, 0, TimeSpan.Zero)));

        var tagged = Assert.IsType<FetchAnswer.Document>(await FetchAsync("tagged")).Fetched;
        var dated = Assert.IsType<FetchAnswer.Document>(await FetchAsync("dated")).Fetched;

        Assert.IsType<FetchAnswer.Unchanged>(await FetchAsync(Order("tagged") with { ETag = tagged.ETag }));
        Assert.IsType<FetchAnswer.Unchanged>(await FetchAsync(Order("dated") with { LastModified = dated.LastModified }));
        server.Serve("tagged", Tagged(Xml + "<!-- new -->"));
        Assert.IsType<FetchAnswer.Document>(await FetchAsync(Order("tagged") with { ETag = tagged.ETag }));
    }

    private static async Task ResetAllAsync(TcpListener rude)
    {
        try
        {
            for (; ; )
            {
                using var accepted = await rude.AcceptSocketAsync();
                accepted.LingerState = new(enable: true, seconds: 0);
            }
        }
        catch (SocketException)
        {
            // It has stopped.
        }
    }

    private static string Why(FetchAnswer answer) => Assert.IsType<FetchAnswer.Failed>(answer).Why;

    private static string Text(FetchAnswer answer) => Encoding.Latin1.GetString(Assert.IsType<FetchAnswer.Document>(answer).Fetched.Bytes.Span);

    private static Task<FetchAnswer> FetchAsync(FetchOrder order, TimeSpan? patience = null) =>
        new MetadataFetcher(new DnsLookup(), new TlsSightings(TimeProvider.System), TimeProvider.System) { Patience = patience ?? Long }.FetchAsync(order, CancellationToken.None);

    private FetchOrder Order(string name) => new(new(server.UrlOf(name))) { MayBeLoopback = true };

    private Task<FetchAnswer> FetchAsync(string name, TimeSpan? patience = null) => FetchAsync(Order(name), patience);

    private async Task<FetchAnswer> TimedAsync(string name)
    {
        var watch = Stopwatch.StartNew();
        var answer = await FetchAsync(name, Short);
        Assert.True(watch.Elapsed < Long / 2, watch.Elapsed.ToString());
        return answer;
    }
}
