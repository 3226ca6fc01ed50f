using System.Runtime.CompilerServices;
using System.Security.Claims;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Authentication;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The principal of a login as ASP.NET Core knows people; made once for each login and federation, because every request needs it.</summary>
internal sealed class Principals(ToldLogins logins)
{
    /// <summary>How these people were authenticated, as ASP.NET Core calls it.</summary>
    public const string Scheme = "ContextHandler";

    private readonly ConditionalWeakTable<SessionLogin, Known> known = [];

    /// <summary>Null where the IdP may not speak for that person any more: another login says why.</summary>
    public Task<AuthenticateResult>? Find(SessionLogin login, UserFacingSystem system, FederationModel model)
    {
        if (known.TryGetValue(login, out var kept) && ReferenceEquals(kept.Model, model))
        {
            return kept.Result;
        }

        if (!logins.TryFind(login, system, model, out var told))
        {
            return null;
        }

        var fresh = new Known(model, Task.FromResult(AuthenticateResult.Success(new(Principal(told.Identity), Scheme))));
        known.AddOrUpdate(login, fresh);
        return fresh.Result;
    }

    // What a proxied system is told by headers, under the names of the token.
    private static ClaimsPrincipal Principal(ToldIdentity told)
    {
        var identity = new ClaimsIdentity(Scheme, "sub", roleType: null);
        identity.AddClaim(new("sub", told.Subject));
        identity.AddClaim(new("level", told.Level.PolicyName));
        identity.AddClaims(from claim in told.Claims from value in claim.Values select new Claim(claim.Name.Claim, value));
        return new(identity);
    }

    private sealed record Known(FederationModel Model, Task<AuthenticateResult> Result);
}
