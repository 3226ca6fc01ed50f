using System.Net;
using System.Runtime.CompilerServices;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Http2;

/// <summary>
/// Ends an HTTP/2 connection whose client opens requests only to reset them: each costs us a request to a backend and the client two frames
/// (CVE-2023-44487, security case N12). Kestrel bounds how many such requests are under way, not how many come one after another.
/// </summary>
internal sealed class RapidResets(IFederationSource federation, TimeProvider clock, ILogger<RapidResets> log)
{
    /// <summary>
    /// How many within ten seconds. A browser has a hundred requests of a connection open at most; somebody who drags a map or skims a page of
    /// pictures gives up some dozens a second.
    /// </summary>
    public const int Most = 1000;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly ConditionalWeakTable<IConnectionLifetimeFeature, ResetCount> connections = [];

    /// <summary>Serves a request, and counts it if it was given up before its end.</summary>
    public async Task ServeAsync(HttpContext context, RequestDelegate serve)
    {
        BudgetedRequest.Begin(context);
        try
        {
            await serve(context).ConfigureAwait(false);
        }
        finally
        {
            if (context.RequestAborted.IsCancellationRequested)
            {
                Count(context);
            }
        }
    }

    private void Count(HttpContext context)
    {
        if (context.Features.Get<IConnectionLifetimeFeature>() is { } connection
            && connections.GetOrAdd(connection, _ => new(Most, Window)).IsTooMany(clock.GetUtcNow())
            && SourceAddress.OfConnection(context) is var address
            && !IsBalancer(address))
        {
            log.ConnectionOfResets(address, Most, Window.TotalSeconds);
            connection.Abort();
        }
    }

    // Many people's requests come on one connection of a proxy of ours, and to count them is the proxy's part.
    private bool IsBalancer(IPAddress? address) => address is not null && federation.Current.Gateway.TrustedProxies.Any(proxy => proxy.Contains(address));
}
