using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Where ASP.NET Core asks whether a policy is met: a policy that is a level and nothing else is answered out of the session at once, without
/// the schemes, requirements and services that every other policy goes through.
/// </summary>
internal sealed class LevelEvaluator(Admission admission) : IPolicyEvaluator
{
    private static readonly Task<PolicyAuthorizationResult> Met = Task.FromResult(PolicyAuthorizationResult.Success());
    private static readonly Task<PolicyAuthorizationResult> NotMet = Task.FromResult(PolicyAuthorizationResult.Challenge());

    public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
    {
        if (LevelDemand.Of(policy, context) is not { } demand)
        {
            Admission.Forget(context);
            return Others(context).AuthenticateAsync(policy, context);
        }

        return LevelRequirement.IsAllOf(policy) ? AdmitAsync(context, demand) : BothAsync(policy, context, demand);
    }

    public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource)
    {
        if (LevelDemand.Of(policy, context) is not { } demand)
        {
            return Others(context).AuthorizeAsync(policy, authenticationResult, context, resource);
        }

        // Another login does not help whom another rule of the application keeps out, so levels come first. A route's own level holds whatever an
        // application has made of the policy's name.
        return !LevelRequirement.AreMet(demand.Level, policy, context) ? NotMet
            : LevelRequirement.IsAllOf(policy) ? Met
            : Others(context).AuthorizeAsync(policy, authenticationResult, context, resource);
    }

    private Task<AuthenticateResult> AdmitAsync(HttpContext context, LevelDemand demand) => demand.Level is null ? Admission.Forget(context) : admission.AdmitAsync(context, demand);

    // Whom the application's schemes know, the person of the session is as well.
    private async Task<AuthenticateResult> BothAsync(AuthorizationPolicy policy, HttpContext context, LevelDemand demand)
    {
        var theirs = await Others(context).AuthenticateAsync(policy, context).ConfigureAwait(false);
        var ours = await AdmitAsync(context, demand).ConfigureAwait(false);
        if (!ours.Succeeded || !theirs.Succeeded)
        {
            return ours.Succeeded ? ours : theirs;
        }

        context.User = new(ours.Principal.Identities.Select(identity => identity.Clone()).Concat(theirs.Principal.Identities));
        return AuthenticateResult.Success(new(context.User, Principals.Scheme));
    }

    private static IPolicyEvaluator Others(HttpContext context) => context.Inner<IPolicyEvaluator>();
}
