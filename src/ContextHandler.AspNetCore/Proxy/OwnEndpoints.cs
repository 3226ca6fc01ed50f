using System.Runtime.CompilerServices;
using ContextHandler.Levels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The demands of an application's own endpoints, which say <c>[Authorize("level:nsis-substantial")]</c>; worked out once for each.</summary>
internal static class OwnEndpoints
{
    private static readonly ConditionalWeakTable<Endpoint, LevelDemand> Known = [];

    /// <summary>The demand of all its policies together; null: none of them is a level.</summary>
    public static LevelDemand? DemandOf(Endpoint endpoint)
    {
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
        if (policies.Count == 0)
        {
            return null;
        }

        var demand = Known.GetValue(endpoint, _ => new() { Level = Strongest(policies) });
        return demand.Level is null ? null : demand;
    }

    private static Level? Strongest(IReadOnlyList<IAuthorizeData> policies)
    {
        Level? strongest = null;
        foreach (var policy in policies)
        {
            if (LevelPolicies.TryRead(policy.Policy, out var level) && level is not null)
            {
                strongest = strongest is null ? level : LevelPolicy.Both(strongest, level);
            }
        }

        return strongest;
    }
}
