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
    LiveSessions sessions, FederationSource federation, ToldLogins logins, KnownConnections connections, IOptions<GatewayOptions> options, TimeProvider clock)
{
    private static readonly Task<AuthenticateResult> Nobody = Task.FromResult(AuthenticateResult.NoResult());

    private readonly EntityId? ownSystem = EntityId.TryCreate(options.Value.System, out var system) ? system : null;

    public Task<AuthenticateResult> AdmitAsync(HttpContext context, LevelDemand demand)
    {
        if (!federation.IsLoaded)
        {
            return Forget(context);
        }

        var model = federation.Current;
        var connection = connections.Of(context);
        if (connection.KeyOf(context.Request, model.Gateway) is not { } key)
        {
            connection.Verdict = null;
            return Forget(context);
        }

        try
        {
            var now = clock.GetUtcNow();
            var use = sessions.UseAsync(key, model, now);
            return use.IsCompletedSuccessfully ? Admit(context, connection, use.Result, key, model, demand, now) : AwaitAsync(context, connection, use, key, model, demand);
        }
        catch (LoginStoreException error)
        {
            return Unanswered(context, error);
        }
    }

    /// <summary>Lets nobody in. An application may run a request again elsewhere: if it was let in there, to that system, it is not here.</summary>
    public static Task<AuthenticateResult> Forget(HttpContext context)
    {
        if (context.Feature<SessionFeature>() is not null)
        {
            context.SetFeature<SessionFeature>(null);
        }

        return Nobody;
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
        HttpContext context, KnownConnection connection, ValueTask<Session?> use, SessionKey key, FederationModel model, LevelDemand demand)
    {
        try
        {
            return await Admit(context, connection, await use.ConfigureAwait(false), key, model, demand, clock.GetUtcNow()).ConfigureAwait(false);
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
        return Forget(context);
    }

    private Task<AuthenticateResult> Admit(
        HttpContext context, KnownConnection connection, Session? session, SessionKey key, FederationModel model, LevelDemand demand, DateTimeOffset now)
    {
        if (session is null)
        {
            connection.Verdict = null;
            return Forget(context);
        }

        if (connection.Verdict is not { } verdict || !verdict.Holds(session, demand, model, now))
        {
            connection.Verdict = verdict = Judge(session, demand, model, now);
        }

        if (verdict is null)
        {
            return Forget(context);
        }

        // An application may add to the person at its own endpoints, and others share this one.
        var told = verdict.Login;
        var principal = demand.IsOfPolicy ? Task.FromResult(told.Principal.Result.Clone()) : told.Principal;
        var feature = new SessionFeature { Key = key, Connection = connection, At = now, Login = told, System = verdict.System, Demand = demand, AuthenticateResult = principal.Result };
        context.SetFeature(feature);
        context.SetFeature<IHttpAuthenticationFeature>(feature);
        context.SetFeature<IAuthenticateResultFeature>(feature);
        return principal;
    }

    private Verdict? Judge(Session session, LevelDemand demand, FederationModel model, DateTimeOffset now) =>
        SystemOf(demand, model) is { } system
        && SessionRules.Find(session, system, demand.Level!, demand.MaxAge, model, now, out var until) is { } login
        && logins.TryFind(login, system, model, out var told)
            ? new(session, demand, model, system, told, until)
            : null;
}
