using System.Net.WebSockets;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Sessions;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N11: what lasts does not outlast the login it was let in with.</summary>
public sealed class LiveConnectionTests(SocketProxyStage stage) : IClassFixture<SocketProxyStage>
{
    // Less than the first round that could end them instead.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(15);

    private LiveConnections Connections => stage.Federation.Services.GetRequiredService<LiveConnections>();

    private LiveSessions Sessions => stage.Federation.Services.GetRequiredService<LiveSessions>();

    [Fact]
    public async Task N11_a_WebSocket_ends_when_the_person_logs_out()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var other = await stage.Federation.LoggedInAsync();
        using var socket = await stage.OpenSocketAsync(browser);
        using var others = await stage.OpenSocketAsync(other);

        await Sessions.LeaveAsync(SessionKey.Of(browser.SessionSecret()));

        Assert.True(await HasEndedAsync(socket));
        Assert.Equal(WebSocketState.Open, others.State);
    }

    [Theory]
    [InlineData("/events/a")]
    [InlineData("/download/a")]
    public async Task N11_a_stream_ends_when_the_person_logs_out(string path)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var connection = await StreamAsync(browser, path);

        await Sessions.LeaveAsync(SessionKey.Of(browser.SessionSecret()));

        Assert.True(await connection.EndsWithinAsync(AtOnce));
    }

    [Fact]
    public async Task N11_a_stream_ends_when_its_login_does_and_not_before()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var connection = await StreamAsync(browser, "/events/a");
        using var socket = await stage.OpenSocketAsync(browser);
        await Connections.JudgeAsync();

        stage.Federation.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        await Connections.JudgeAsync();
        Assert.False(await connection.EndsWithinAsync(TimeSpan.FromSeconds(1)));
        Assert.Equal(WebSocketState.Open, socket.State);

        stage.Federation.Clock.Advance(TimeSpan.FromSeconds(1));
        await Connections.JudgeAsync();
        Assert.True(await connection.EndsWithinAsync(AtOnce));
        Assert.True(await HasEndedAsync(socket));
    }

    // The timer's own rounds: whatever ended the session, on whichever node, within a minute.
    [Fact]
    public async Task N11_a_session_that_another_node_ended_ends_its_connections_within_a_minute()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var connection = await StreamAsync(browser, "/events/a");

        await stage.Federation.Services.GetRequiredService<ISessionStore>().EndAsync(SessionKey.Of(browser.SessionSecret()));

        Assert.True(await connection.EndsWithinAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task N11_another_login_of_the_same_person_ends_nothing()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var socket = await stage.OpenSocketAsync(browser);
        var before = browser.SessionSecret();

        await stage.Federation.LogInAsync(browser, "/sager/1", new() { Loa = "Substantial" });
        await Connections.JudgeAsync();
        await Connections.JudgeAsync();

        Assert.NotEqual(before, browser.SessionSecret());
        Assert.Equal(WebSocketState.Open, socket.State);

        await Sessions.LeaveAsync(SessionKey.Of(browser.SessionSecret()));
        Assert.True(await HasEndedAsync(socket));
    }

    [Fact]
    public async Task N11_a_request_that_is_over_leaves_nothing_behind()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        var before = Connections.Count;
        for (var request = 0; request < 20; request++)
        {
            await browser.OpenAsync("/a");
        }

        // The answer of the last one has come before all of it is over here.
        for (var waited = 0; Connections.Count > before && waited < 300; waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.InRange(Connections.Count, 0, before);
    }

    private async Task<RawConnection> StreamAsync(TestBrowser browser, string path)
    {
        var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.SendAsync($"GET {path} HTTP/1.1\r\nHost: {connection.Host}\r\n{browser.SessionLine()}\r\n");
        Assert.True(await connection.SawAsync("data: 1"));
        return connection;
    }

    private static async Task<bool> HasEndedAsync(ClientWebSocket socket)
    {
        using var late = new CancellationTokenSource(AtOnce);
        try
        {
            await socket.ReceiveAsync(new byte[16], late.Token);
            return false;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }
}
