using ContextHandler.Login;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What follows from a policy that is a level: on to the endpoint, or to a login. What other rules keep out ends as the application has it.</summary>
internal sealed class LevelResults(Challenge challenge, ProxyAnswers answers) : IAuthorizationMiddlewareResultHandler
{
    private static readonly LoginFailure KeptOut = new(FailureReason.NotPermitted, "the level is reached; another requirement of the policy is not met");

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        return LevelDemand.Of(policy, context) is not { } demand ? context.Inner<IAuthorizationMiddlewareResultHandler>().HandleAsync(next, context, policy, authorizeResult)
            : LevelRequirement.IsMet(demand.Level, context) ? KeepOutAsync(next, context, policy, authorizeResult, demand)
            : challenge.WriteAsync(context, demand);
    }

    private async Task KeepOutAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult result, LevelDemand demand)
    {
        var others = context.Inner<IAuthorizationMiddlewareResultHandler>();
        if (others is not AuthorizationMiddlewareResultHandler || policy.AuthenticationSchemes.Count > 0 || await HasSchemeAsync(context, result).ConfigureAwait(false))
        {
            await others.HandleAsync(next, context, policy, result).ConfigureAwait(false);
            return;
        }

        await answers.FailAsync(context, KeptOut, demand.System).ConfigureAwait(false);
    }

    // Without one, ASP.NET Core's own throws.
    private static async ValueTask<bool> HasSchemeAsync(HttpContext context, PolicyAuthorizationResult result) =>
        context.RequestServices.GetService<IAuthenticationSchemeProvider>() is { } schemes
        && (result.Challenged ? await schemes.GetDefaultChallengeSchemeAsync().ConfigureAwait(false) : await schemes.GetDefaultForbidSchemeAsync().ConfigureAwait(false)) is not null;
}
