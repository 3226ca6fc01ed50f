using ContextHandler.Audit;
using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.Sessions;

/// <summary>
/// The sessions as they live: begun by a login, used by requests, ended by the person or by their limits. Whoever holds connections open
/// hears of ends on this node from <see cref="Ended"/>; of all others by <see cref="PeekAsync"/>.
/// </summary>
public sealed class LiveSessions(ISessionStore store, IAuditLog audit, TimeProvider clock)
{
    /// <summary>A key has died on this node: by log-out, by another login, or because its limits were noticed to have passed.</summary>
    public event Action<EndedSession>? Ended;

    /// <summary>The session of that key, used now: its idle time starts anew, at most once a minute. Null: it has ended.</summary>
    public async ValueTask<Session?> UseAsync(SessionKey key, FederationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (await store.FindAsync(key).ConfigureAwait(false) is not { } known)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (SessionRules.Live(known, model, now) is not { } live)
        {
            if (await store.EndAsync(key).ConfigureAwait(false))
            {
                Ended?.Invoke(new(key, null));
            }

            return null;
        }

        if (now - known.LastUsedAt < SessionRules.TouchEvery)
        {
            return live;
        }

        // What has lapsed is gone before the session is touched: using a weaker login never revives a stronger one.
        var used = SessionRules.Touch(live, model, now);
        return await store.UpdateAsync(key, used).ConfigureAwait(false) ? used : null;
    }

    /// <summary>The session of that key, without using it: its idle time goes on. Null: it has ended.</summary>
    public async ValueTask<Session?> PeekAsync(SessionKey key, FederationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return await store.FindAsync(key).ConfigureAwait(false) is { } known ? SessionRules.Live(known, model, clock.GetUtcNow()) : null;
    }

    /// <summary>Logs out here: the key is dead, the audit log has a line, and live connections hear of it. False when the key was dead already.</summary>
    public async ValueTask<bool> LogOutAsync(SessionKey key)
    {
        var session = await store.FindAsync(key).ConfigureAwait(false);
        if (!await store.EndAsync(key).ConfigureAwait(false) || session is null)
        {
            return false;
        }

        // Never refused for a full audit log: a person must always be able to leave.
        audit.TryWrite(LineOf(key, session));
        Ended?.Invoke(new(key, null));
        return true;
    }

    /// <summary>
    /// Remembers a login under a new key, whose secret is answered: at every login, so that a secret somebody planted or read before is
    /// worth nothing after it (security case H06). Another person's session ends.
    /// </summary>
    internal async ValueTask<(SessionKey Key, string Secret)> EnterAsync(SessionKey? current, SessionLogin login, FederationModel model)
    {
        var (now, secret) = (clock.GetUtcNow(), Secrets.NewHandle());
        var newKey = SessionKey.Of(secret);
        if (current is { } key && await PeekAsync(key, model).ConfigureAwait(false) is { } session)
        {
            var goesOn = SessionRules.IsOf(session, login);
            if (goesOn && await store.ReplaceAsync(key, newKey, SessionRules.Add(session, login, model, now)).ConfigureAwait(false))
            {
                Ended?.Invoke(new(key, newKey));
                return (newKey, secret);
            }

            // Another person, or a session that ended just now: nothing of it goes on.
            if (await store.EndAsync(key).ConfigureAwait(false))
            {
                Ended?.Invoke(new(key, null));
            }
        }

        await store.RememberAsync(newKey, SessionRules.Begin(login, model, now)).ConfigureAwait(false);
        return (newKey, secret);
    }

    private LoginRecord LineOf(SessionKey key, Session session) => new()
    {
        At = clock.GetUtcNow(),
        Reference = Secrets.NewReference(),
        Outcome = "loggedOut",
        Idp = session.Logins[0].Idp.Value,
        Session = key.Abbreviated,
    };
}
