using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

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

    // RFC 9113 8.2.2: they speak of one connection of HTTP/1.1, and to a backend they would speak of ours to it.
    private static readonly string[] OfConnection = [HeaderNames.TransferEncoding, HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.ProxyConnection, HeaderNames.Upgrade];

    // RFC 9110 5.6.2.
    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>What is wrong with a request's framing, without a word of it; null: nothing.</summary>
    public static string? Objection(HttpRequest request)
    {
        var headers = request.Headers;
        if (!request.Protocol.StartsWith("HTTP/1", StringComparison.Ordinal) && OfFrames(headers) is { } objection)
        {
            return objection;
        }

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

    // In frames any octet can stand in a name: Kestrel looks for capitals only.
    private static string? OfFrames(IHeaderDictionary headers)
    {
        foreach (var name in OfConnection)
        {
            if (headers.ContainsKey(name))
            {
                return "the request has a header of HTTP/1.1 connections";
            }
        }

        foreach (var (name, _) in headers)
        {
            if (name.AsSpan().ContainsAnyExcept(Token))
            {
                return "the request has a header whose name is no name";
            }
        }

        return null;
    }

    private static bool IsWebSocket(Microsoft.Extensions.Primitives.StringValues upgrade) =>
        upgrade is [{ } protocol] && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);
}
