using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;

namespace ContextHandler.Logout;

/// <summary>
/// The short-lived memory of logouts: in-process, or shared by nodes. Marks are atomic: of any number of concurrent callers exactly
/// one is told that it was first. An implementation that cannot answer throws <see cref="LoginStoreException"/>.
/// </summary>
public interface ILogoutStore
{
    /// <summary>Keeps a new logout for <see cref="PendingLogout.Lifetime"/>.</summary>
    ValueTask RememberAsync(PendingLogout logout);

    /// <summary>The logout of that ID with everything noted since; null when it is gone.</summary>
    ValueTask<PendingLogout?> FindAsync(string logoutId);

    /// <summary>Keeps a leg for as long as its logout may live, and notes that its participant was asked then.</summary>
    ValueTask RememberLegAsync(LogoutLeg leg);

    /// <summary>The leg of that request ID; null when there is none.</summary>
    ValueTask<LogoutLeg?> FindLegAsync(string requestId);

    /// <summary>Notes what has become of a participant that was waiting; true for the first caller only, whatever they note.</summary>
    ValueTask<bool> TryNoteAsync(string logoutId, int participant, LogoutOutcome outcome);

    /// <summary>Marks the logout as <see cref="PendingLogout.HasEnded"/>; true for the first caller only.</summary>
    ValueTask<bool> TryEndAsync(string logoutId);

    /// <summary>The replay guard: true for the first use of this LogoutRequest of this party; remembered until <paramref name="until"/>.</summary>
    ValueTask<bool> TryMarkRequestAsync(PeerRole role, EntityId issuer, string requestId, DateTimeOffset until);
}
