using ContextHandler.Sessions;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>What a connection's earlier requests were let in by lets no later one in.</summary>
public sealed class KeptConnectionTests(SocketProxyStage stage) : IClassFixture<SocketProxyStage>
{
    [Fact]
    public async Task Who_has_left_is_not_let_in_on_the_connection_they_came_by()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await AskAsync(connection, browser, 200);
        await AskAsync(connection, browser, 200);

        await stage.Federation.Services.GetRequiredService<LiveSessions>().LeaveAsync(SessionKey.Of(browser.SessionSecret()));

        await AskAsync(connection, browser, 401);
    }

    [Fact]
    public async Task Nor_is_who_was_idle_for_too_long()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await AskAsync(connection, browser, 200);

        stage.Federation.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        await AskAsync(connection, browser, 200);
        stage.Federation.Clock.Advance(TimeSpan.FromMinutes(60));

        await AskAsync(connection, browser, 401);
    }

    // As a load balancer does that sends many people's requests on one connection.
    [Fact]
    public async Task Nor_is_another_than_the_one_who_was()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var other = await stage.Federation.LoggedInAsync();
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await AskAsync(connection, browser, 200);
        await AskAsync(connection, other, 200);

        await stage.Federation.Services.GetRequiredService<LiveSessions>().LeaveAsync(SessionKey.Of(other.SessionSecret()));

        await AskAsync(connection, other, 401);
        await AskAsync(connection, null, 401);
        await AskAsync(connection, browser, 200);
    }

    // One after another: the next is sent when the answer to the one before has begun.
    private static async Task AskAsync(RawConnection connection, TestBrowser? browser, int expected)
    {
        var before = connection.Statuses.Count;
        await connection.SendAsync($"GET /a HTTP/1.1\r\nHost: {connection.Host}\r\n{browser?.SessionLine()}\r\n");
        Assert.True(await connection.AnsweredAsync(before + 1));
        Assert.Equal(expected, connection.Statuses[before]);
    }
}
