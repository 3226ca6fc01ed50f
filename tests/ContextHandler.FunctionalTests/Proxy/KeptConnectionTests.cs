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
        await connection.AskAsync("/a", browser, 200);
        await connection.AskAsync("/a", browser, 200);

        await stage.Federation.Services.GetRequiredService<LiveSessions>().LeaveAsync(SessionKey.Of(browser.SessionSecret()));

        await connection.AskAsync("/a", browser, 401);
    }

    [Fact]
    public async Task Nor_is_who_was_idle_for_too_long()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.AskAsync("/a", browser, 200);

        stage.Federation.Clock.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        await connection.AskAsync("/a", browser, 200);
        stage.Federation.Clock.Advance(TimeSpan.FromMinutes(60));

        await connection.AskAsync("/a", browser, 401);
    }

    // As a load balancer does that sends many people's requests on one connection.
    [Fact]
    public async Task Nor_is_another_than_the_one_who_was()
    {
        using var browser = await stage.Federation.LoggedInAsync();
        using var other = await stage.Federation.LoggedInAsync();
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.AskAsync("/a", browser, 200);
        await connection.AskAsync("/a", other, 200);

        await stage.Federation.Services.GetRequiredService<LiveSessions>().LeaveAsync(SessionKey.Of(other.SessionSecret()));

        await connection.AskAsync("/a", other, 401);
        await connection.AskAsync("/a", null, 401);
        await connection.AskAsync("/a", browser, 200);
    }
}
