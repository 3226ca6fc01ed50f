using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The address a person asked for, as one of the gateway's own: the target as it came behind the configured scheme and host, nothing out of a Host header.</summary>
internal static class OwnAddress
{
    public static string Of(HttpContext context, GatewayIdentity gateway)
    {
        var request = context.Request;
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return gateway.At(raw is ['/', ..] ? raw : request.PathBase + request.Path + request.QueryString);
    }
}
