using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ContextHandler.AspNetCore;

/// <summary>Turns a session into what its pages show, with names and limits out of the federation of this moment.</summary>
internal static class SessionContents
{
    private const string System = "system";

    /// <summary>The systems a person is logged in to, the newest login first, and of each the strongest.</summary>
    /// <param name="session">The session; null: there is none.</param>
    /// <param name="model">The federation.</param>
    public static IReadOnlyList<SessionSystem> Of(Session? session, FederationModel model) =>
        [.. (session?.Logins ?? []).GroupBy(login => login.System).Select(logins => Of(logins.Key, logins, model))];

    /// <summary>Where what has ended is said: the systems' names stand in the address, so that a reload and the other language show the same.</summary>
    public static string QueryOf(Session? session) =>
        new QueryBuilder((session?.Logins ?? []).Select(login => login.System.Value).Distinct(StringComparer.Ordinal).Select(id => KeyValuePair.Create(System, id))).ToString();

    /// <summary>What has ended, and what has not; only of systems that are registered.</summary>
    public static SessionEndedContent Ended(IQueryCollection query, FederationModel model)
    {
        var systems = query[System].Distinct(StringComparer.Ordinal).Take(SessionRules.MostLogins)
            .Select(id => EntityId.TryCreate(id, out var entityId) ? model.FindSystem(entityId) : null)
            .OfType<UserFacingSystem>()
            .Select(system => new LogoutRow(0, system.Name, Federation.Metadata.PeerRole.System, system.IsProxied ? Logout.LogoutOutcome.HereOnly : Logout.LogoutOutcome.CannotBeAsked) { StartUrl = system.StartUrl });
        return new([.. systems]);
    }

    private static SessionSystem Of(EntityId id, IEnumerable<SessionLogin> logins, FederationModel model)
    {
        var system = model.FindSystem(id);
        var rows = logins.Select(login => Of(login, model)).OrderByDescending(row => row.Level?.NistEquivalent);
        return new(system?.Name ?? LocalizedText.Of(id.Value), system?.StartUrl, system is { IsProxied: false }, [.. rows]);
    }

    private static SessionRow Of(SessionLogin login, FederationModel model)
    {
        var level = SessionRules.LevelOf(login, model)?.Level;
        return new()
        {
            Level = level,
            Idp = NameOf(login.Idp, model),
            Since = login.At,
            Until = SessionRules.AtLatest(login, model),
            Idle = model.Gateway.SessionLimits.Of(level).Idle,
        };
    }

    private static LocalizedText NameOf(EntityId id, FederationModel model) =>
        model.FindIdentityProvider(id) is not { } idp ? LocalizedText.Of(id.Value)
        : idp.Name == idp.Municipality ? idp.Name
        : new($"{idp.Municipality.Da}, {idp.Name.Da}", $"{idp.Municipality.En}, {idp.Name.En}");
}
