using ContextHandler.Levels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A level that an endpoint demands. It is met where <see cref="Admission"/> let the request in on a demand of that level or a stronger one, and nowhere else.</summary>
internal sealed class LevelRequirement(Level level) : AuthorizationHandler<LevelRequirement>, IAuthorizationRequirement
{
    private readonly Level level = level;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, LevelRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        if (context.Resource is HttpContext request
            && request.Features.Get<SessionFeature>()?.Demand.Level is { } demanded && demanded.Satisfies(requirement.level))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
