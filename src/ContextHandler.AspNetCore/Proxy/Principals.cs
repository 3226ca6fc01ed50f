using System.Security.Claims;
using ContextHandler.Attributes;
using Microsoft.AspNetCore.Authentication;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The people who log in as ASP.NET Core knows people: told what a proxied system is told by headers, under the names of the token.</summary>
internal static class Principals
{
    /// <summary>How they were authenticated, as ASP.NET Core calls it.</summary>
    public const string Scheme = "ContextHandler";

    public static AuthenticateResult Of(ToldIdentity told)
    {
        var identity = new ClaimsIdentity(Scheme, "sub", roleType: null);
        identity.AddClaim(new("sub", told.Subject));
        identity.AddClaim(new("level", told.Level.PolicyName));
        identity.AddClaims(from claim in told.Claims from value in claim.Values select new Claim(claim.Name.Claim, value));
        return AuthenticateResult.Success(new(new(identity), Scheme));
    }
}
