using ContextHandler.Federation;
using ContextHandler.Login;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The address a person asked for, as one of the gateway's own: the target as it came behind the configured scheme and host, nothing out of a Host header.</summary>
internal static class OwnAddress
{
    /// <summary>
    /// What is wrong with the name a request came by; null: it is ours. A page of another name would share our origin's person, not its cookies;
    /// caches and backends would go by that name.
    /// </summary>
    public static LoginFailure? Objection(HttpContext context, GatewayIdentity gateway) =>
        string.Equals(context.Request.Host.Value, gateway.Host, StringComparison.OrdinalIgnoreCase) ? null
            : new(FailureReason.HostMismatch, "the Host header is not that of baseUrl");

    /// <summary>The address of a request.</summary>
    public static string Of(HttpContext context, GatewayIdentity gateway)
    {
        var request = context.Request;
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return gateway.At(raw is ['/', ..] ? raw : request.PathBase + request.Path + request.QueryString);
    }
}
