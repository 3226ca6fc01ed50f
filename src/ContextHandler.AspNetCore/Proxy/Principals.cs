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

    private readonly LoginTable<Task<AuthenticateResult>> principals = new();

    /// <summary>Null where the IdP may not speak for that person any more: another login says why.</summary>
    public Task<AuthenticateResult>? Find(SessionLogin login, UserFacingSystem system, FederationModel model)
    {
        var known = principals.In(model);
        if (known.TryGetValue(login, out var principal))
        {
            return principal;
        }

        if (!logins.TryFind(login, system, model, out var told))
        {
            return null;
        }

        known.AddOrUpdate(login, principal = Task.FromResult(AuthenticateResult.Success(new(Principal(told.Identity), Scheme))));
        return principal;
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
}
