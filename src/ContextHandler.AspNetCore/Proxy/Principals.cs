using System.Runtime.CompilerServices;
using System.Security.Claims;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Authentication;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The principal of a login as ASP.NET Core knows people; made once for each login and federation, because every request needs it.</summary>
internal sealed class Principals
{
    private readonly ConditionalWeakTable<SessionLogin, Known> known = [];

    public Task<AuthenticateResult> Of(SessionLogin login, FederationModel model)
    {
        if (known.TryGetValue(login, out var kept) && ReferenceEquals(kept.Model, model))
        {
            return kept.Result;
        }

        var fresh = new Known(model, Task.FromResult(AuthenticateResult.Success(new(Principal(login, model), SessionScheme.Name))));
        known.AddOrUpdate(login, fresh);
        return fresh.Result;
    }

    // Only what every system is told: who, and how surely. What else a contract lists comes with the headers and the token.
    private static ClaimsPrincipal Principal(SessionLogin login, FederationModel model)
    {
        var identity = new ClaimsIdentity(SessionScheme.Name, "sub", roleType: null);
        identity.AddClaim(new("sub", login.NameId.Value));
        if (SessionRules.LevelOf(login, model) is { } achieved)
        {
            identity.AddClaim(new("level", achieved.Level.PolicyName));
        }

        return new(identity);
    }

    private sealed record Known(FederationModel Model, Task<AuthenticateResult> Result);
}
