using System.Security.Claims;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Who a request was let in as, and by which demand: what is told to the system is read here and nowhere else (security case N13). It is also where
/// ASP.NET Core keeps the person it knows, which an application may replace; what is told stays.
/// </summary>
internal sealed class SessionFeature : IHttpAuthenticationFeature, IAuthenticateResultFeature
{
    private AuthenticateResult? result;

    /// <summary>The session's name in the store.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>What it came by.</summary>
    public required KnownConnection Connection { get; init; }

    /// <summary>When it was let in: one look at the clock is enough for what is said of it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The login that suffices, as its system is told of it.</summary>
    public required ToldLogin Login { get; init; }

    /// <summary>Of the federation in which it suffices.</summary>
    public required UserFacingSystem System { get; init; }

    public required LevelDemand Demand { get; init; }

    /// <inheritdoc/>
    public ClaimsPrincipal? User
    {
        get;
        set => (field, result) = (value, null);
    }

    /// <inheritdoc/>
    public AuthenticateResult? AuthenticateResult
    {
        get => result;
        set => (User, result) = (value?.Principal, value);
    }
}
