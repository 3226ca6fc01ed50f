using ContextHandler.Federation;
using ContextHandler.Levels;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What an endpoint demands of who comes: on a proxied route out of its configuration, on an application's own endpoint out of its policies.</summary>
internal sealed record LevelDemand
{
    /// <summary>The level beside the system's registered one; null: none, everybody may come.</summary>
    public Level? Level { get; init; }

    /// <summary>The proxied system that is logged in to; null: the application's own (<see cref="GatewayOptions.System"/>).</summary>
    public EntityId? System { get; init; }

    /// <summary>How long ago the person may have been authenticated; null: no matter.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Whether a login for this endpoint asks the person anew even where the IdP knows them.</summary>
    public bool ForceAuthn { get; init; }

    /// <summary>Whether a WebSocket may be opened (security case N03).</summary>
    public bool WebSockets { get; init; }

    /// <summary>The part of the path before its first parameter: what an identity token is bound to.</summary>
    public string Prefix { get; init; } = "/";

    /// <summary>The demand of the endpoint a request was routed to; null: it says nothing of levels.</summary>
    public static LevelDemand? Of(HttpContext context) => context.GetEndpoint() is { } endpoint
        ? endpoint.Metadata.GetMetadata<LevelDemand>() ?? OwnEndpoints.DemandOf(endpoint)
        : null;
}
