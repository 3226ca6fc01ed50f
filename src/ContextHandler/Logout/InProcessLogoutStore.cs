using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>
/// The logout store of a single node: everything in memory, every entry with its end, and a limit on their number (security case J10).
/// </summary>
/// <param name="clock">Whose time ends the entries.</param>
/// <param name="capacity">
/// How many entries it keeps before it refuses new ones, and beside them how many marks of requests, so that neither takes the other's room: 200,000
/// are about 20,000 logouts within half an hour.
/// </param>
public sealed class InProcessLogoutStore(TimeProvider clock, int capacity = 200_000) : ILogoutStore
{
    private const int MostOfOneName = 16;

    private readonly BoundedEntries<Key, object> entries = new(clock, "logout");
    private readonly BoundedEntries<Mark, string> marks = new(clock, "logout replay");

    // What leads to the logout first: a logout that is found by its ID is found by everything.
    public ValueTask RememberAsync(PendingLogout logout)
    {
        ArgumentNullException.ThrowIfNull(logout);
        foreach (var key in logout.SessionKeys)
        {
            entries.Set(new(Kind.Session, key.ToString()), Entry(logout, logout.Id), capacity);
        }

        foreach (var name in logout.SessionNames)
        {
            entries.AddOrChange(new(Kind.Name, name.ToString()), Entry(logout, new[] { logout.Id }), Together, capacity);
        }

        entries.Set(new(Kind.Logout, logout.Id), Entry(logout, logout), capacity);
        return default;
    }

    public ValueTask<PendingLogout?> FindAsync(string logoutId) => new(Find(logoutId));

    public ValueTask<PendingLogout?> FindBySessionAsync(SessionKey ended) =>
        new(entries.Find(new(Kind.Session, ended.ToString()))?.Value is string logoutId ? Find(logoutId) : null);

    public ValueTask<IReadOnlyList<PendingLogout>> FindByNameAsync(SessionName name) =>
        new(entries.Find(new(Kind.Name, name.ToString()))?.Value is string[] logoutIds ? [.. logoutIds.Select(Find).OfType<PendingLogout>()] : []);

    public ValueTask RememberLegAsync(LogoutLeg leg)
    {
        ArgumentNullException.ThrowIfNull(leg);
        entries.Set(new(Kind.Leg, leg.RequestId), new(leg, leg.AskedAt + LogoutLeg.Lifetime), capacity);
        TryChange(leg.LogoutId, logout => With(logout, leg.Participant, asked => asked with { AskedAt = leg.AskedAt }));
        return default;
    }

    public ValueTask<LogoutLeg?> FindLegAsync(string requestId) => new(entries.Find(new(Kind.Leg, requestId))?.Value as LogoutLeg);

    public ValueTask<bool> TryNoteAsync(string logoutId, int participant, LogoutOutcome outcome) => new(TryChange(logoutId, logout =>
        logout.Participants[participant].Outcome == LogoutOutcome.Waiting ? With(logout, participant, known => known with { Outcome = outcome }) : null));

    public ValueTask<bool> TryEndAsync(string logoutId, LogoutEnd end) => new(TryChange(logoutId, logout => logout.HasEnded ? null : logout with { End = end }));

    public ValueTask<bool> TryMarkRequestAsync(PeerRole role, EntityId issuer, string requestId, DateTimeOffset until) =>
        new(marks.TryAdd(new(role, issuer, requestId), new(requestId, until), capacity));

    public ValueTask UnmarkRequestAsync(PeerRole role, EntityId issuer, string requestId)
    {
        var mark = new Mark(role, issuer, requestId);
        if (marks.Find(mark) is { } known)
        {
            marks.TryRemove(mark, known);
        }

        return default;
    }

    private PendingLogout? Find(string logoutId) => entries.Find(new(Kind.Logout, logoutId))?.Value as PendingLogout;

    private static BoundedEntries<Key, object>.Entry Entry(PendingLogout logout, object value) => new(value, logout.StartedAt + PendingLogout.Lifetime);

    private static BoundedEntries<Key, object>.Entry Together(BoundedEntries<Key, object>.Entry newest, BoundedEntries<Key, object>.Entry known) =>
        new(((string[])newest.Value).Concat((string[])known.Value).Take(MostOfOneName).ToArray(), newest.Until);

    private static PendingLogout With(PendingLogout logout, int participant, Func<Participant, Participant> change) =>
        logout with { Participants = [.. logout.Participants.Select((known, index) => index == participant ? change(known) : known)] };

    // Of concurrent callers each sees what the one before has made of it; null: there is nothing to change any more.
    private bool TryChange(string logoutId, Func<PendingLogout, PendingLogout?> change)
    {
        var key = new Key(Kind.Logout, logoutId);
        while (entries.Find(key) is { Value: PendingLogout logout } known && change(logout) is { } next)
        {
            if (entries.TryChange(key, known, Entry(next, next)))
            {
                return true;
            }
        }

        return false;
    }

    private enum Kind
    {
        Logout,
        Session,
        Name,
        Leg,
    }

    /// <summary>What is kept, or leads to it, and its name.</summary>
    private readonly record struct Key(Kind Kind, string Name);

    private readonly record struct Mark(PeerRole Role, EntityId Issuer, string RequestId);
}
