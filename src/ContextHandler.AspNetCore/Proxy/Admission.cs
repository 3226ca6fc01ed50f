using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Lets a request in whose browser has a session with a login that suffices now. Asked for every proxied request: the good path waits for
/// nothing and allocates little.
/// </summary>
internal sealed class Admission(
    LiveSessions sessions, FederationSource federation, ToldLogins logins, ConnectionKeys keys, IOptions<GatewayOptions> options, TimeProvider clock)
{
    private static readonly Task<AuthenticateResult> Nobody = Task.FromResult(AuthenticateResult.NoResult());

    private readonly EntityId? ownSystem = EntityId.TryCreate(options.Value.System, out var system) ? system : null;

    public Task<AuthenticateResult> AdmitAsync(HttpContext context, LevelDemand demand)
    {
        if (!federation.IsLoaded)
        {
            return Nobody;
        }

        var model = federation.Current;
        if (SystemOf(demand, model) is not { } system || keys.Read(context, model.Gateway) is not { } key)
        {
            return Nobody;
        }

        try
        {
            var now = clock.GetUtcNow();
            var use = sessions.UseAsync(key, model, now);
            return use.IsCompletedSuccessfully ? Admit(context, use.Result, key, system, model, demand, now) : AwaitAsync(context, use, key, system, model, demand);
        }
        catch (LoginStoreException error)
        {
            return Unanswered(context, error);
        }
    }

    /// <summary>The proxied system a demand is about; null: there is none, or no longer.</summary>
    public UserFacingSystem? SystemOf(LevelDemand demand, FederationModel model)
    {
        var system = (demand.System ?? ownSystem) is { } named ? model.FindSystem(named) : OnlyProxied(model);
        return system is { IsProxied: true } ? system : null;
    }

    /// <summary>Whether the IdP must ask the person anew before that demand is met.</summary>
    public async ValueTask<bool> AsksAnewAsync(HttpContext context, LevelDemand demand, UserFacingSystem system, FederationModel model) =>
        demand.ForceAuthn
        || (demand.MaxAge is { } maxAge
            && SessionCookie.Read(context.Request, model.Gateway) is { } key
            && await sessions.PeekAsync(key, model).ConfigureAwait(false) is { } session
            && SessionRules.AsksAnew(session, system, demand.Level!, maxAge, model, clock.GetUtcNow()));

    private static UserFacingSystem? OnlyProxied(FederationModel model)
    {
        UserFacingSystem? only = null;
        foreach (var system in model.Systems)
        {
            if (system.IsProxied)
            {
                if (only is not null)
                {
                    return null;
                }

                only = system;
            }
        }

        return only;
    }

    private async Task<AuthenticateResult> AwaitAsync(
        HttpContext context, ValueTask<Session?> use, SessionKey key, UserFacingSystem system, FederationModel model, LevelDemand demand)
    {
        try
        {
            return await Admit(context, await use.ConfigureAwait(false), key, system, model, demand, clock.GetUtcNow()).ConfigureAwait(false);
        }
        catch (LoginStoreException error)
        {
            return await Unanswered(context, error).ConfigureAwait(false);
        }
    }

    // Whether they are logged in nobody can say: another login is not the answer.
    private static Task<AuthenticateResult> Unanswered(HttpContext context, LoginStoreException error)
    {
        context.Features.Set(new LoginFailure(FailureReason.StoreUnavailable, error.Message));
        return Nobody;
    }

    private Task<AuthenticateResult> Admit(
        HttpContext context, Session? session, SessionKey key, UserFacingSystem system, FederationModel model, LevelDemand demand, DateTimeOffset now)
    {
        if (session is null || SessionRules.Find(session, system, demand.Level!, demand.MaxAge, model, now) is not { } login
            || !logins.TryFind(login, system, model, out var told))
        {
            return Nobody;
        }

        // An application may add to the person at its own endpoints, and others share this one.
        var principal = demand.IsOfPolicy ? Task.FromResult(told.Principal.Result.Clone()) : told.Principal;
        var feature = new SessionFeature { Key = key, Login = told, System = system, Demand = demand, AuthenticateResult = principal.Result };
        context.Features.Set(feature);
        context.Features.Set<IHttpAuthenticationFeature>(feature);
        context.Features.Set<IAuthenticateResultFeature>(feature);
        return principal;
    }
}
