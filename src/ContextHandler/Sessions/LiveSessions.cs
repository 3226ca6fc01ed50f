using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.Sessions;

/// <summary>
/// The sessions as they live: begun by a login, used by requests, ended by the person or by their limits. Whoever holds connections open
/// hears of ends on this node from <see cref="Ended"/>, and mostly of those on others; of all others by <see cref="PeekAsync"/>.
/// </summary>
public sealed class LiveSessions
{
    private readonly ISessionStore store;
    private readonly TimeProvider clock;

    public LiveSessions(ISessionStore store, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(store);
        (this.store, this.clock) = (store, clock);
        store.EndedElsewhere += ended => Ended?.Invoke(ended);
    }

    /// <summary>A key has died, on this node or, as its store heard, on another: by log-out, by another login, or because its limits were noticed to have passed.</summary>
    public event Action<EndedSession>? Ended;

    /// <summary>The session of that key, used now: its idle time starts anew, at most once a minute. Null: it has ended.</summary>
    public ValueTask<Session?> UseAsync(SessionKey key, FederationModel model) => UseAsync(key, model, clock.GetUtcNow());

    /// <summary>The same for a caller who knows what time it is: the clock is looked at once for all that follows.</summary>
    public async ValueTask<Session?> UseAsync(SessionKey key, FederationModel model, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (await store.FindAsync(key).ConfigureAwait(false) is not { } known)
        {
            return null;
        }

        if (SessionRules.Live(known, model, now) is not { } live)
        {
            await EndAsync(key).ConfigureAwait(false);
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

    /// <summary>The sessions that have that name now, with their keys.</summary>
    internal ValueTask<IReadOnlyList<(SessionKey Key, Session Session)>> FindByNameAsync(SessionName name) => store.FindByNameAsync(name);

    /// <summary>Ends a session at somebody's wish, and live connections hear of it; the session as it ended, and its key then. Null: the key was dead already.</summary>
    public async ValueTask<(SessionKey Key, Session Session)?> LeaveAsync(SessionKey key)
    {
        // Where two logins ended at once the browser may hold the key of the first: who leaves leaves the second too.
        for (SessionKey? next = key; next is { } current; next = await store.FindSuccessorAsync(current).ConfigureAwait(false))
        {
            var session = await store.FindAsync(current).ConfigureAwait(false);
            if (await EndAsync(current).ConfigureAwait(false) && session is not null)
            {
                return (current, session);
            }
        }

        return null;
    }

    /// <summary>
    /// Remembers a login under a new key, whose secret is answered: at every login, so that a secret somebody planted or read before is
    /// worth nothing after it (security case H06). Another person's session ends, and what it was used for is kept for the next logout alone.
    /// </summary>
    internal async ValueTask<EnteredSession> EnterAsync(SessionKey? current, SessionLogin login, FederationModel model)
    {
        var (entered, anothers) = current is { } key ? await GoOnAsync(key, login, model).ConfigureAwait(false) : default;
        if (entered is { } same)
        {
            return same;
        }

        // No key leads on from the other person's: who holds theirs is not to leave, or be told of, what begins here.
        var secret = Secrets.NewHandle();
        await store.RememberAsync(SessionKey.Of(secret), SessionRules.Begin(login, anothers, model, clock.GetUtcNow())).ConfigureAwait(false);
        return new(SessionKey.Of(secret), secret) { Login = login };
    }

    /// <summary>
    /// Adds a login to a session that lives, under a new key: its own, or its successor's where another login ended at the same time. Null: it has ended,
    /// or was another person's and ends now. Nothing begins.
    /// </summary>
    internal async ValueTask<EnteredSession?> TryGoOnAsync(SessionKey current, SessionLogin login, FederationModel model) =>
        (await GoOnAsync(current, login, model).ConfigureAwait(false)).Entered;

    private async ValueTask<(EnteredSession? Entered, Session? Anothers)> GoOnAsync(SessionKey current, SessionLogin login, FederationModel model)
    {
        var (now, secret) = (clock.GetUtcNow(), Secrets.NewHandle());
        var newKey = SessionKey.Of(secret);
        Session? anothers = null;
        for (SessionKey? next = current; next is { } key; next = await store.FindSuccessorAsync(key).ConfigureAwait(false))
        {
            if (await PeekAsync(key, model).ConfigureAwait(false) is not { } session)
            {
                continue;
            }

            if (!SessionRules.IsOf(session, login))
            {
                anothers = await EndAsync(key).ConfigureAwait(false) ? session : anothers;
            }
            else if (await store.ReplaceAsync(key, newKey, SessionRules.Add(session, login, model, now)).ConfigureAwait(false))
            {
                Ended?.Invoke(new(key, newKey));
                return (new(newKey, secret) { Login = login, Before = session }, null);
            }
        }

        return (null, anothers);
    }

    /// <summary>
    /// Takes back a login whose answer reaches nobody, and puts back what it displaced. True: the session lives on with what a later logout must reach, and
    /// its secret is still to reach the browser. False: it has ended, for nothing was left, or lives on under the key of a later login.
    /// </summary>
    internal async ValueTask<bool> TakeBackAsync(EnteredSession entered, FederationModel model)
    {
        for (SessionKey? next = entered.Key; next is { } key; next = await store.FindSuccessorAsync(key).ConfigureAwait(false))
        {
            if (await PeekAsync(key, model).ConfigureAwait(false) is not { } session)
            {
                continue;
            }

            if (SessionRules.TakeBack(session, entered, model) is not { } left)
            {
                await EndAsync(key).ConfigureAwait(false);
                return false;
            }

            if (await store.UpdateAsync(key, left).ConfigureAwait(false))
            {
                return key == entered.Key;
            }
        }

        return false;
    }

    /// <summary>Ends a session that nobody left: its limits have passed, or its secret reached no browser. False when the key was dead already.</summary>
    internal async ValueTask<bool> EndAsync(SessionKey key)
    {
        var ended = await store.EndAsync(key).ConfigureAwait(false);
        if (ended)
        {
            Ended?.Invoke(new(key, null));
        }

        return ended;
    }
}
