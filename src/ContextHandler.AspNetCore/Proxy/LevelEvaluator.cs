using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Where ASP.NET Core asks whether a policy is met: a policy that is a level and nothing else is answered out of the session at once, without
/// the schemes, requirements and services that every other policy goes through.
/// </summary>
internal sealed class LevelEvaluator(Admission admission) : IPolicyEvaluator
{
    private static readonly Task<AuthenticateResult> Nobody = Task.FromResult(AuthenticateResult.NoResult());
    private static readonly Task<PolicyAuthorizationResult> Met = Task.FromResult(PolicyAuthorizationResult.Success());
    private static readonly Task<PolicyAuthorizationResult> NotMet = Task.FromResult(PolicyAuthorizationResult.Challenge());

    public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) => LevelDemand.Of(policy, context) switch
    {
        null => Others(context).AuthenticateAsync(policy, context),
        { Level: null } => Nobody,
        var demand => admission.AdmitAsync(context, demand),
    };

    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource)
    {
        if (LevelDemand.Of(policy, context) is null)
        {
            return Others(context).AuthorizeAsync(policy, authenticationResult, context, resource);
        }

        // Another login does not help whom another rule of the application keeps out, so levels come first.
        return !LevelRequirement.AreMet(policy, context, out var isOnlyLevels) ? NotMet
            : isOnlyLevels ? Met
            : Others(context).AuthorizeAsync(policy, authenticationResult, context, resource);
    }

    private static PolicyEvaluator Others(HttpContext context) => new(context.RequestServices.GetRequiredService<IAuthorizationService>());
}
