using ContextHandler.Login;

namespace ContextHandler.Sessions;

/// <summary>
/// The memory of sessions: in-process, or shared by nodes. A key that is dead stays dead: nothing but <see cref="RememberAsync"/> and
/// <see cref="ReplaceAsync"/> makes one. One that was ended is found by nobody, on whichever node, one second later (security case I07). An implementation that cannot answer throws <see cref="LoginStoreException"/>.
/// </summary>
public interface ISessionStore
{
    /// <summary>A key has died on another node, as far as this one is told; nobody may rely on hearing of each. A store of a single node never raises it.</summary>
    event Action<EndedSession>? EndedElsewhere;

    /// <summary>Keeps a new session until <see cref="Session.EndsAt"/>.</summary>
    ValueTask RememberAsync(SessionKey key, Session session);

    /// <summary>The session of that key, or null.</summary>
    ValueTask<Session?> FindAsync(SessionKey key);

    /// <summary>The sessions that have that name now, with their keys; empty when there is none.</summary>
    ValueTask<IReadOnlyList<(SessionKey Key, Session Session)>> FindByNameAsync(SessionName name);

    /// <summary>Keeps another state of a session; false, and nothing kept, when that key is gone.</summary>
    ValueTask<bool> UpdateAsync(SessionKey key, Session session);

    /// <summary>
    /// Ends the old key and begins the new one, both at once; false, and nothing kept, when the old one is gone. For a minute the old one is the name
    /// of nothing but its successor.
    /// </summary>
    ValueTask<bool> ReplaceAsync(SessionKey oldKey, SessionKey newKey, Session session);

    /// <summary>The key that replaced that one within the last minute, alive or not; null: none did.</summary>
    ValueTask<SessionKey?> FindSuccessorAsync(SessionKey oldKey);

    /// <summary>Ends a session; false when that key is gone. What it says of successors stays.</summary>
    ValueTask<bool> EndAsync(SessionKey key);
}
