using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Requests of people on one connection, one after another: the next is sent when the answer to the one before has begun.</summary>
internal static class KeptConnection
{
    public static async Task AskAsync(this RawConnection connection, string path, TestBrowser? browser, int expected)
    {
        var before = connection.Statuses.Count;
        await connection.SendAsync($"GET {path} HTTP/1.1\r\nHost: {connection.Host}\r\n{browser?.SessionLine()}\r\n");
        Assert.True(await connection.AnsweredAsync(before + 1));
        Assert.Equal(expected, connection.Statuses[before]);
    }
}
