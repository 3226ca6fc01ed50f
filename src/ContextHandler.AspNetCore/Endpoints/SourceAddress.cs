using System.Net;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Where a person's browser is: the connection's address, or what configured proxies add to it (decision 24).</summary>
internal static class SourceAddress
{
    /// <summary>The right-most address of X-Forwarded-For that is no configured proxy; the connection's own when it is none. Null when unknown.</summary>
    public static IPAddress? Of(HttpContext context, GatewayIdentity gateway)
    {
        return gateway.TrustedProxies is [] || context.Request.Headers["X-Forwarded-For"] is not { Count: > 0 } headers
            ? OfConnection(context)
            : OfForwarders(OfConnection(context), headers, gateway);
    }

    /// <summary>The connection's own address, in the family it is written in; null when unknown.</summary>
    public static IPAddress? OfConnection(HttpContext context) => context.Connection.RemoteIpAddress is { } address ? PublicAddress.Plain(address) : null;

    private static IPAddress? OfForwarders(IPAddress? address, StringValues headers, GatewayIdentity gateway)
    {
        var forwarded = headers.SelectMany(header => header!.Split(',', StringSplitOptions.TrimEntries)).Reverse();
        foreach (var hop in forwarded)
        {
            if (address is null || !gateway.TrustedProxies.Any(proxy => proxy.Contains(address)) || !IPAddress.TryParse(hop, out var before))
            {
                break;
            }

            address = PublicAddress.Plain(before);
        }

        return address;
    }
}
