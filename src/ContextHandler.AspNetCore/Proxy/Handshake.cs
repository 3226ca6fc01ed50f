using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The request that opens a WebSocket, over HTTP/1.1 (RFC 6455 4.1) or HTTP/2 (RFC 8441).</summary>
internal static class Handshake
{
    private const string WebSocket = "websocket";

    public static bool IsOverHttp2(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: { } protocol }
        && protocol.Equals(WebSocket, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is one; the gate lets no other protocol than WebSocket be asked for.</summary>
    public static bool IsOne(HttpContext context) =>
        context.Request.Headers.Upgrade.Count > 0 || (HttpMethods.IsConnect(context.Request.Method) && IsOverHttp2(context));

    /// <summary>
    /// Whether a page of ours asks, or no page at all. The handshake of any other site's script would bring the person's cookies: a WebSocket
    /// knows no same-origin policy but this header.
    /// </summary>
    public static bool IsFromOurOrigin(HttpContext context, GatewayIdentity gateway) =>
        context.Request.Headers.Origin is [] || context.Request.Headers.Origin is [{ } origin] && origin.Equals(gateway.Origin, StringComparison.OrdinalIgnoreCase);
}
