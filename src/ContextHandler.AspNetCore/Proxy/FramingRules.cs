using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What must not be said about where a request ends and what follows it: whoever reads it otherwise than we do takes the rest for another
/// request (security cases N03 and N04). What Kestrel refuses by itself is not here.
/// </summary>
internal static class FramingRules
{
    // Kestrel moves the length there when both are said, and reads the chunks.
    private const string MovedLength = "X-Content-Length";
    private const string H2cSettings = "HTTP2-Settings";

    /// <summary>What is wrong with a request's framing, without a word of it; null: nothing.</summary>
    public static string? Objection(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers.TransferEncoding.Count > 0)
        {
            if (headers.ContentLength is not null || headers.ContainsKey(MovedLength))
            {
                return "the request has both a length and a transfer coding";
            }

            if (headers.TransferEncoding is not [{ } coding] || !coding.Equals("chunked", StringComparison.OrdinalIgnoreCase))
            {
                return "the request has a transfer coding other than chunked";
            }

            if (HttpProtocol.IsHttp10(request.Protocol))
            {
                return "the request has a transfer coding, which HTTP/1.0 does not know";
            }
        }

        // RFC 9113 3.1 withdrew h2c: a backend that takes it up would speak past us on this connection.
        return headers.Upgrade.Count > 0 && !IsWebSocket(headers.Upgrade) || headers.ContainsKey(H2cSettings)
            ? "the request wants to change to a protocol other than WebSocket"
            : null;
    }

    private static bool IsWebSocket(Microsoft.Extensions.Primitives.StringValues upgrade) =>
        upgrade is [{ } protocol] && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);
}
