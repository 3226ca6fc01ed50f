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

    /// <summary>Whether a policy demands levels and nothing else.</summary>
    public static bool IsAllOf(AuthorizationPolicy policy)
    {
        for (var index = 0; index < policy.Requirements.Count; index++)
        {
            if (policy.Requirements[index] is not LevelRequirement)
            {
                return false;
            }
        }

        return policy.AuthenticationSchemes.Count == 0;
    }

    /// <summary>Whether that level and every one of a policy is met.</summary>
    public static bool AreMet(Level? first, AuthorizationPolicy policy, HttpContext context)
    {
        var demanded = Demanded(context);
        if (!IsMet(first, demanded))
        {
            return false;
        }

        for (var index = 0; index < policy.Requirements.Count; index++)
        {
            if (policy.Requirements[index] is LevelRequirement { Level: var level } && !IsMet(level, demanded))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the request was let in on a demand of that level or a stronger one; null asks for none.</summary>
    public static bool IsMet(Level? level, HttpContext context) => IsMet(level, Demanded(context));

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, LevelRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        if (context.Resource is HttpContext request && IsMet(requirement.Level, request))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private static Level? Demanded(HttpContext context) => context.Feature<SessionFeature>()?.Demand.Level;

    private static bool IsMet(Level? level, Level? demanded) => level is null || (demanded is not null && demanded.Satisfies(level));
}
