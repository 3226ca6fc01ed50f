using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.Sessions;

/// <summary>What a session's logins are good for right now: judged against the federation as it is, not as it was when they were made (security case H09).</summary>
public static class SessionRules
{
    /// <summary>The most logins a session remembers; the oldest goes.</summary>
    public const int MostLogins = 64;

    /// <summary>How much time passes between two touches of a session, so that not every request is a write.</summary>
    public static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(1);

    private static readonly DateTimeOffset Never = DateTimeOffset.MinValue;

    /// <summary>
    /// The newest login of that system which suffices for the system's registered level and for <paramref name="demanded"/>; null: the person has
    /// to log in (again). Asked for every proxied request: it allocates nothing where a login suffices.
    /// </summary>
    /// <param name="session">The browser's session.</param>
    /// <param name="system">The system, of <paramref name="model"/>: logins of others do not count.</param>
    /// <param name="demanded">What the path demands beside the registered level.</param>
    /// <param name="maxAge">How long ago the person may have been authenticated; null: no matter.</param>
    /// <param name="model">The federation as it holds now.</param>
    /// <param name="now">Now.</param>
    public static SessionLogin? Find(
        Session session, UserFacingSystem system, Level demanded, TimeSpan? maxAge, FederationModel model, DateTimeOffset now) =>
        Find(session, system, demanded, maxAge, model, now, out _);

    /// <summary>The same, and how long it goes on being found.</summary>
    /// <param name="session">The browser's session.</param>
    /// <param name="system">The system, of <paramref name="model"/>: logins of others do not count.</param>
    /// <param name="demanded">What the path demands beside the registered level.</param>
    /// <param name="maxAge">How long ago the person may have been authenticated; null: no matter.</param>
    /// <param name="model">The federation as it holds now.</param>
    /// <param name="now">Now.</param>
    /// <param name="until">
    /// The first moment at which that login suffices no longer if session and federation stay as they are: it has ended, or the person was authenticated
    /// too long ago. Nothing of meaning where none is found.
    /// </param>
    public static SessionLogin? Find(
        Session session, UserFacingSystem system, Level demanded, TimeSpan? maxAge, FederationModel model, DateTimeOffset now, out DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(model);
        for (var index = 0; index < session.Logins.Count; index++)
        {
            var login = session.Logins[index];
            if (login.System == system.EntityId && SufficesUntil(session, login, system, demanded, maxAge, model) is var end && now < end)
            {
                until = end;
                return login;
            }
        }

        until = Never;
        return null;
    }

    /// <summary>
    /// Whether the person must be asked anew where <c>Find</c> finds nothing: there are logins that would answer, or that the IdP would
    /// repeat from its own session, and none of them is young enough.
    /// </summary>
    /// <param name="session">The browser's session.</param>
    /// <param name="system">The system, of <paramref name="model"/>; with <see cref="SsoPolicy.Reuse"/> logins of others count.</param>
    /// <param name="demanded">What the path demands beside the registered level.</param>
    /// <param name="maxAge">How long ago the person may have been authenticated.</param>
    /// <param name="model">The federation as it holds now.</param>
    /// <param name="now">Now.</param>
    public static bool AsksAnew(Session session, UserFacingSystem system, Level demanded, TimeSpan maxAge, FederationModel model, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(model);
        var counting = session.Logins.Where(login => !login.HasLapsed && (system.Sso == SsoPolicy.Reuse || login.System == system.EntityId)).ToArray();
        return counting.Length > 0 && !counting.Any(login => Suffices(session, login, system, demanded, maxAge, model, now));
    }

    /// <summary>
    /// The session as it stands at that moment: a login that has lapsed is gone, or counts for logout only (<see cref="SessionLogin.HasLapsed"/>). The same
    /// one where nothing has changed, null where nothing is left.
    /// </summary>
    public static Session? Live(Session session, FederationModel model, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(model);
        for (var index = 0; index < session.Logins.Count; index++)
        {
            var login = session.Logins[index];
            if ((login.HasLapsed ? AtLatest(login, model) : EndOf(login, session.LastUsedAt, model)) <= now)
            {
                return WithoutLapsed(session, model, now);
            }
        }

        return session;
    }

    /// <summary>A live session that is used now.</summary>
    public static Session Touch(Session live, FederationModel model, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(live);
        return Ending(live with { LastUsedAt = now }, model);
    }

    /// <summary>
    /// A new session with that login, where another person's may just have ended in the same browser: the systems have sessions of theirs still, which the
    /// next logout there must reach.
    /// </summary>
    public static Session Begin(SessionLogin login, Session? anothers, FederationModel model, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(model);
        var kept = from other in anothers?.Logins ?? []
                   where model.FindSystem(other.System) is { IsProxied: false } && AtLatest(other, model) > now
                   select other.Lapse() with { IsAnothers = true };
        return Ending(new() { LastUsedAt = now, EndsAt = now, Logins = [.. kept.Prepend(login).Take(MostLogins)] }, model);
    }

    /// <summary>A live session with one more login; the one it had of that system at that level goes.</summary>
    public static Session Add(Session live, SessionLogin login, FederationModel model, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(model);
        var others = live.Logins.Where(other => !Displaces(login, other));
        return Touch(live with { Logins = [.. others.Prepend(Named(login, live, model)).Take(MostLogins)] }, model, now);
    }

    /// <summary>A live session without a login that reached nobody: whatever it took the place of is back. Null where nothing is left.</summary>
    internal static Session? TakeBack(Session live, EnteredSession entered, FederationModel model)
    {
        SessionLogin[] others = [.. live.Logins.Where(other => !IsSame(other, entered.Login))];
        var back = (entered.Before?.Logins ?? []).Where(earlier => !others.Any(other => IsSame(other, earlier) || Displaces(other, earlier)));
        SessionLogin[] left = [.. others.Concat(back).Take(MostLogins)];
        return left.Length == 0 ? null : Ending(live with { Logins = left }, model);
    }

    /// <summary>Whether that login is of the person whose session it is.</summary>
    public static bool IsOf(Session session, SessionLogin login)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(login);
        return session.Logins.All(other => other.IsAnothers || (other.Idp == login.Idp && string.Equals(other.Subject, login.Subject, StringComparison.Ordinal)));
    }

    /// <summary>The level of a login under its IdP's ceiling as it is now; null when none was stated, or the IdP is gone.</summary>
    public static AchievedLevel? LevelOf(SessionLogin login, FederationModel model)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(model);
        return model.FindIdentityProvider(login.Idp) is { } idp ? LevelAt(idp, login) : null;
    }

    /// <summary>When a login ends, however much it is used.</summary>
    public static DateTimeOffset AtLatest(SessionLogin login, FederationModel model)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(model);
        return AtLatest(login, LimitOf(LevelOf(login, model), model), model);
    }

    /// <summary>
    /// Whether a login, of whichever system, is good for <paramref name="system"/> at that level. Levels are enforced here also where an IdP's are only
    /// reported (decision 7): a login at another level can still be had by asking.
    /// </summary>
    internal static bool Suffices(
        Session session, SessionLogin login, UserFacingSystem system, Level demanded, TimeSpan? maxAge, FederationModel model, DateTimeOffset now) =>
        now < SufficesUntil(session, login, system, demanded, maxAge, model);

    /// <summary>Whether that instant, by the IdP's clock, is no longer ago than <paramref name="maxAge"/>; an unknown one never is.</summary>
    internal static bool IsRecent(DateTimeOffset? authnInstant, TimeSpan? maxAge, FederationModel model, DateTimeOffset now) =>
        now < RecentUntil(authnInstant, maxAge, model);

    // The one list of what a login must be: whether it suffices, and until when, cannot part.
    private static DateTimeOffset SufficesUntil(
        Session session, SessionLogin login, UserFacingSystem system, Level demanded, TimeSpan? maxAge, FederationModel model)
    {
        if (login.HasLapsed || model.FindIdentityProvider(login.Idp) is not { } idp || !system.MayUse(idp))
        {
            return Never;
        }

        var achieved = LevelAt(idp, login);
        return LevelPolicy.Suffices(achieved, system.RequiredLevel, idp, LevelCheck.Enforce) && LevelPolicy.Suffices(achieved, demanded, idp, LevelCheck.Enforce)
            ? Earlier(EndOf(login, achieved, session.LastUsedAt, model), RecentUntil(login.AuthnInstant, maxAge, model))
            : Never;
    }

    // The last moment at which it is recent still counts.
    private static DateTimeOffset RecentUntil(DateTimeOffset? authnInstant, TimeSpan? maxAge, FederationModel model) =>
        maxAge is not { } age ? DateTimeOffset.MaxValue
            : authnInstant is { } then ? then + age + model.Gateway.ClockSkew + TimeSpan.FromTicks(1)
            : Never;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    // Apart, because a closure is made where the method begins, and nothing has lapsed nearly always.
    private static Session? WithoutLapsed(Session session, FederationModel model, DateTimeOffset now)
    {
        SessionLogin[] left =
        [
            .. from login in session.Logins
               where ForgottenAt(login, session.LastUsedAt, model) > now
               select login.HasLapsed || EndOf(login, session.LastUsedAt, model) > now ? login : login.Lapse(),
        ];
        return left.Length == 0 ? null : Ending(session with { Logins = left }, model);
    }

    // A SAML system keeps a session of its own, whose use is not seen here: a logout must reach it for as long as it may live.
    private static DateTimeOffset ForgottenAt(SessionLogin login, DateTimeOffset lastUsed, FederationModel model) =>
        model.FindSystem(login.System) is { IsProxied: false } ? AtLatest(login, model) : EndOf(login, lastUsed, model);

    private static bool IsSame(SessionLogin one, SessionLogin other) =>
        one.System == other.System && string.Equals(one.SessionIndex, other.SessionIndex, StringComparison.Ordinal);

    private static bool Displaces(SessionLogin newer, SessionLogin earlier) =>
        !newer.IsAnothers && !earlier.IsAnothers && newer.System == earlier.System && newer.Stated?.Level == earlier.Stated?.Level;

    // A proxied system keys what it remembers of the person by that name, and has no request in which it could ask for another.
    private static SessionLogin Named(SessionLogin login, Session live, FederationModel model) =>
        model.FindSystem(login.System) is { IsProxied: true } && live.Logins.FirstOrDefault(other => other.System == login.System && !other.IsAnothers) is { } known
            ? login with { NameId = known.NameId }
            : login;

    private static Session Ending(Session session, FederationModel model) =>
        session with { EndsAt = session.Logins.Max(login => ForgottenAt(login, session.LastUsedAt, model)) };

    private static AchievedLevel? LevelAt(IdentityProvider idp, SessionLogin login) =>
        login.Stated is { } stated ? LevelPolicy.Cap(stated, idp.HighestLevel) : null;

    private static DateTimeOffset EndOf(SessionLogin login, DateTimeOffset lastUsed, FederationModel model) => EndOf(login, LevelOf(login, model), lastUsed, model);

    private static DateTimeOffset EndOf(SessionLogin login, AchievedLevel? achieved, DateTimeOffset lastUsed, FederationModel model)
    {
        var limit = LimitOf(achieved, model);
        return Earlier(lastUsed + limit.Idle, AtLatest(login, limit, model));
    }

    private static DateTimeOffset AtLatest(SessionLogin login, SessionLimit limit, FederationModel model)
    {
        var absolute = login.At + limit.Absolute;
        return login.IdpSessionEndsAt + model.Gateway.ClockSkew is { } atIdp && atIdp < absolute ? atIdp : absolute;
    }

    private static SessionLimit LimitOf(AchievedLevel? achieved, FederationModel model) => model.Gateway.SessionLimits.Of(achieved?.Level);
}
