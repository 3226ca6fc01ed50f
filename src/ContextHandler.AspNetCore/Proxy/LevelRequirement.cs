using ContextHandler.Levels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// A level that an endpoint demands; null: none. It is met where <see cref="Admission"/> let the request in on a demand of that level or a
/// stronger one, and nowhere else.
/// </summary>
internal sealed class LevelRequirement(Level? level) : AuthorizationHandler<LevelRequirement>, IAuthorizationRequirement
{
    public Level? Level { get; } = level;

    /// <summary>Whether every level of a policy is met, and whether it demands nothing but levels.</summary>
    public static bool AreMet(AuthorizationPolicy policy, HttpContext context, out bool isOnlyLevels)
    {
        isOnlyLevels = true;
        for (var index = 0; index < policy.Requirements.Count; index++)
        {
            if (policy.Requirements[index] is not LevelRequirement requirement)
            {
                isOnlyLevels = false;
            }
            else if (!requirement.IsMet(context))
            {
                return false;
            }
        }

        return true;
    }

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, LevelRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        if (context.Resource is HttpContext request && requirement.IsMet(request))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private bool IsMet(HttpContext context) =>
        Level is null || (context.Features.Get<SessionFeature>()?.Demand.Level is { } demanded && demanded.Satisfies(Level));
}
