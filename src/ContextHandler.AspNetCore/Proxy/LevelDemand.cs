using System.Runtime.CompilerServices;
using ContextHandler.Federation;
using ContextHandler.Levels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What an endpoint demands of who comes: on a proxied route out of its configuration, on an application's own endpoint out of its policies.</summary>
internal sealed record LevelDemand
{
    // Of an application's own endpoints; ASP.NET Core keeps a policy for as long as its endpoint.
    private static readonly ConditionalWeakTable<AuthorizationPolicy, Known> OfPolicies = [];

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

    /// <summary>Whether it was made of an application's own policies, and not of a route's configuration.</summary>
    public bool IsOfPolicy { get; init; }

    /// <summary>The demand of the proxied route a request was routed to; null: it was routed to none.</summary>
    public static LevelDemand? Of(HttpContext context) => context.Feature<IEndpointFeature>()?.Endpoint?.Metadata.GetMetadata<LevelDemand>();

    /// <summary>The demand of a policy at the endpoint a request was routed to; null: the policy says nothing of levels.</summary>
    public static LevelDemand? Of(AuthorizationPolicy policy, HttpContext context) =>
        Of(context) ?? OfPolicies.GetValue(policy, static policy => new(OfRequirements(policy))).Demand;

    // Null says nothing of levels; a level that is null demands none.
    private static LevelDemand? OfRequirements(AuthorizationPolicy policy)
    {
        var levels = policy.Requirements.OfType<LevelRequirement>().ToList();
        return levels.Count == 0 ? null : new()
        {
            IsOfPolicy = true,
            Level = levels.Select(requirement => requirement.Level).OfType<Level>().Aggregate((Level?)null, (both, level) => both is null ? level : LevelPolicy.Both(both, level)),
        };
    }

    private sealed record Known(LevelDemand? Demand);
}
