using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Sessions;

namespace ContextHandler.AspNetCore;

/// <summary>Turns a session into what its pages show, with names and limits out of the federation of this moment.</summary>
internal static class SessionContents
{
    /// <summary>The systems a person is logged in to, the newest login first, and of each the strongest; nobody else's.</summary>
    /// <param name="session">The session; null: there is none.</param>
    /// <param name="model">The federation.</param>
    public static IReadOnlyList<SessionSystem> Of(Session? session, FederationModel model) =>
        [.. (session?.Logins ?? []).Where(login => !login.IsAnothers).GroupBy(login => login.System).Select(logins => Of(logins.Key, logins, model))];

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

    /// <summary>An IdP with its municipality's name, once.</summary>
    public static LocalizedText NameOf(IdentityProvider idp) =>
        idp.Name == idp.Municipality ? idp.Name : new($"{idp.Municipality.Da}, {idp.Name.Da}", $"{idp.Municipality.En}, {idp.Name.En}");

    private static LocalizedText NameOf(EntityId id, FederationModel model) =>
        model.FindIdentityProvider(id) is { } idp ? NameOf(idp) : LocalizedText.Of(id.Value);
}
