using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;

namespace ContextHandler.Logout;

/// <summary>
/// The logout store of a single node: everything in memory, every entry with its end, and a limit on their number (security case J10).
/// </summary>
/// <param name="clock">Whose time ends the entries.</param>
/// <param name="capacity">How many entries it keeps before it refuses new ones; 200,000 are about 40,000 logouts within five minutes.</param>
public sealed class InProcessLogoutStore(TimeProvider clock, int capacity = 200_000) : ILogoutStore
{
    private readonly BoundedEntries<Key, object> entries = new(clock, "logout");

    public ValueTask RememberAsync(PendingLogout logout)
    {
        ArgumentNullException.ThrowIfNull(logout);
        entries.Set(new(Kind.Logout, logout.Id), Entry(logout), capacity);
        return default;
    }

    public ValueTask<PendingLogout?> FindAsync(string logoutId) => new(entries.Find(new(Kind.Logout, logoutId))?.Value as PendingLogout);

    public ValueTask RememberLegAsync(LogoutLeg leg)
    {
        ArgumentNullException.ThrowIfNull(leg);
        entries.Set(new(Kind.Leg, leg.RequestId), new(leg, leg.AskedAt + PendingLogout.Lifetime), capacity);
        TryChange(leg.LogoutId, logout => With(logout, leg.Participant, asked => asked with { AskedAt = leg.AskedAt }));
        return default;
    }

    public ValueTask<LogoutLeg?> FindLegAsync(string requestId) => new(entries.Find(new(Kind.Leg, requestId))?.Value as LogoutLeg);

    public ValueTask<bool> TryNoteAsync(string logoutId, int participant, LogoutOutcome outcome) => new(TryChange(logoutId, logout =>
        logout.Participants[participant].Outcome == LogoutOutcome.Waiting ? With(logout, participant, known => known with { Outcome = outcome }) : null));

    public ValueTask<bool> TryEndAsync(string logoutId) => new(TryChange(logoutId, logout => logout.HasEnded ? null : logout with { HasEnded = true }));

    public ValueTask<bool> TryMarkRequestAsync(PeerRole role, EntityId issuer, string requestId, DateTimeOffset until) =>
        new(entries.TryAdd(new(Kind.Request, requestId, role, issuer), new(this, until), capacity));

    private static BoundedEntries<Key, object>.Entry Entry(PendingLogout logout) => new(logout, logout.StartedAt + PendingLogout.Lifetime);

    private static PendingLogout With(PendingLogout logout, int participant, Func<Participant, Participant> change) =>
        logout with { Participants = [.. logout.Participants.Select((known, index) => index == participant ? change(known) : known)] };

    // Of concurrent callers each sees what the one before has made of it; null: there is nothing to change any more.
    private bool TryChange(string logoutId, Func<PendingLogout, PendingLogout?> change)
    {
        var key = new Key(Kind.Logout, logoutId);
        while (entries.Find(key) is { Value: PendingLogout logout } known && change(logout) is { } next)
        {
            if (entries.TryChange(key, known, Entry(next)))
            {
                return true;
            }
        }

        return false;
    }

    private enum Kind
    {
        Logout,
        Leg,
        Request,
    }

    /// <summary>What is kept, its name, and whose it is where a name alone is not unique.</summary>
    private readonly record struct Key(Kind Kind, string Name, PeerRole? Role = null, EntityId? Owner = null);
}
