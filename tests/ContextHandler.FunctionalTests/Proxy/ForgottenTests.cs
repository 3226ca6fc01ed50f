using System.Runtime.CompilerServices;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Sessions;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>What an open connection keeps alive in memory: no session that has ended.</summary>
public sealed class ForgottenTests(SocketProxyStage stage) : IClassFixture<SocketProxyStage>
{
    private TestFederation Federation => stage.Federation;

    private LiveConnections Connections => Federation.Services.GetRequiredService<LiveConnections>();

    [Fact]
    public async Task A_session_goes_that_was_left_while_its_last_connection_stays_open()
    {
        using var browser = await Federation.LoggedInAsync();
        using var idle = RawConnection.Open(Federation.BaseUrl);
        await idle.AskAsync("/a", browser, 200);
        var left = await LeaveAsync(SessionKey.Of(browser.SessionSecret()!));

        Assert.True(await IsGoneAsync(left));
        await idle.AskAsync("/a", browser, 401);
    }

    private async Task<bool> IsGoneAsync(WeakReference what)
    {
        for (var round = 0; round < 20 && what.IsAlive; round++)
        {
            await Connections.JudgeAsync();
            await Task.Delay(100);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return !what.IsAlive;
    }

    // Apart, so that no local holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> LeaveAsync(SessionKey key) =>
        new((await Federation.Services.GetRequiredService<LiveSessions>().LeaveAsync(key))!.Value.Session);
}
