using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Testing.Proxy;

/// <summary>Requests to a proxied system written octet by octet, with the cookie of somebody who is logged in.</summary>
public static class RawProxy
{
    /// <summary>The header that brings the session of that browser, with its line's end.</summary>
    public static string SessionLine(this TestBrowser browser) => $"Cookie: ch-session={browser.SessionSecret()}\r\n";

    /// <summary>One request and its answer; Host and Connection are added.</summary>
    /// <param name="stage">The gateway.</param>
    /// <param name="browser">Who asks.</param>
    /// <param name="requestLine">The request line without its protocol.</param>
    /// <param name="headers">Header lines, each with its end.</param>
    /// <param name="body">The body, with its Content-Length; null: none.</param>
    public static Task<Hop> SendAsync(this ProxyStage stage, TestBrowser? browser, string requestLine, string headers = "", string? body = null)
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(headers);
        stage.Backend.Forget();
        return RawHttp.SendAsync(stage.Federation.BaseUrl, $"{requestLine} HTTP/1.1\r\n{browser?.SessionLine()}{headers}".TrimEnd('\r', '\n'), body);
    }

    /// <summary>The same without a word of ours about the connection; the body comes with no Content-Length. The status of the answer.</summary>
    public static async Task<int> SendKeptAsync(this ProxyStage stage, TestBrowser? browser, string requestLine, string headers = "", string body = "")
    {
        ArgumentNullException.ThrowIfNull(stage);
        stage.Backend.Forget();
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.SendAsync($"{requestLine} HTTP/1.1\r\nHost: {connection.Host}\r\n{browser?.SessionLine()}{headers}\r\n{body}").ConfigureAwait(false);
        await connection.SawAsync("\r\n\r\n").ConfigureAwait(false);
        return connection.Statuses[0];
    }

    /// <summary>The headers whose names a careless backend takes for that one: letters and digits alone, whatever their case.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Heard(this BackendRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Headers.Where(header => Folded(header.Key) == Folded(name));
    }

    private static string Folded(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
