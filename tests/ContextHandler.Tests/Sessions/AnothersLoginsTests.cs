using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Sessions;

/// <summary>
/// Somebody else logs in in the same browser, or the same person by another login: the systems have sessions of the first still. Those logins are kept for the
/// next logout, and for nothing else (security case H09).
/// </summary>
public sealed class AnothersLoginsTests
{
    private static readonly UserFacingSystem Sapa = A.System() with { Sso = SsoPolicy.Reuse };
    private static readonly UserFacingSystem Sager = A.ProxiedSystem();
    private static readonly FederationModel Model = A.Federation([Sapa, Sager]);

    private readonly TestClock clock = new();
    private readonly InProcessSessionStore store;
    private readonly LiveSessions sessions;

    public AnothersLoginsTests()
    {
        store = new(clock);
        sessions = new(store, clock);
    }

    [Fact]
    public async Task H09_they_answer_nobody_and_make_nobody_log_in_anew()
    {
        var (_, session) = await TakeOverAsync([A.SessionLogin("NSIS High", Sapa)], Bents("NSIS Substantial"));

        Assert.Null(SessionRules.Find(session, Sapa, A.Level("NSIS High"), null, Model, TestClock.Start));
        Assert.Equal("_bents", SessionRules.Find(session, Sapa, A.Level("NSIS Low"), null, Model, TestClock.Start)!.SessionIndex);
        Assert.False(SessionRules.AsksAnew(session, Sapa, A.Level("NSIS Low"), TimeSpan.FromMinutes(5), Model, TestClock.Start));
        Assert.Empty(session.Logins[1].Assertion.Attributes);
    }

    [Fact]
    public async Task A_proxied_systems_login_is_gone_for_nothing_lives_there_and_its_name_is_given_to_nobody_else()
    {
        var (_, session) = await TakeOverAsync([A.SessionLogin("NSIS Low", Sapa), A.SessionLogin("NSIS Low", Sager)], Bents(system: Sager));

        Assert.Equal([("_bent", false), (A.SessionLogin().NameId.Value, true)], session.Logins.Select(login => (login.NameId.Value, login.IsAnothers)));
        Assert.Equal(Sapa.EntityId, session.Logins[1].System);
    }

    [Fact]
    public async Task The_person_goes_on_beside_them_and_replaces_none_of_them()
    {
        var (key, _) = await TakeOverAsync([A.SessionLogin("NSIS Low", Sapa)], Bents("NSIS Substantial"));

        var (next, _) = await sessions.EnterAsync(key, Bents("NSIS Low"), Model);

        Assert.Equal([false, false, true], (await store.FindAsync(next))!.Logins.Select(login => login.IsAnothers));
    }

    [Fact]
    public async Task They_are_found_by_their_own_name_until_they_have_ended_at_the_latest()
    {
        var (key, session) = await TakeOverAsync([A.SessionLogin("NSIS Substantial", Sapa)], Bents());
        var ullas = SessionName.AllOf(A.Session(A.SessionLogin("NSIS Substantial", Sapa)));

        Assert.Subset(SessionName.AllOf(session).ToHashSet(), ullas.ToHashSet());
        Assert.Equal(2, SessionRules.Live(session, Model, TestClock.Start.AddHours(8).AddSeconds(-1))!.Logins.Count);
        Assert.DoesNotContain(SessionRules.Live(session, Model, TestClock.Start.AddHours(8))?.Logins ?? [], login => login.IsAnothers);
        Assert.NotNull(await store.FindAsync(key));
    }

    // Security case H06: somebody may have planted their own secret in this browser, and wait for who logs in there.
    [Fact]
    public async Task H06_the_key_of_the_one_before_leads_to_nothing()
    {
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin("NSIS Low", Sapa), Model);
        var (second, _) = await sessions.EnterAsync(first, Bents(), Model);

        Assert.Null(await store.FindSuccessorAsync(first));
        Assert.Null(await sessions.LeaveAsync(first));
        Assert.NotNull(await store.FindAsync(second));
    }

    [Fact]
    public async Task Of_a_session_that_is_only_to_go_on_nothing_is_kept()
    {
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin("NSIS Low", Sapa), Model);

        Assert.Null(await sessions.TryGoOnAsync(first, Bents(), Model));
        Assert.Empty(await store.FindByNameAsync(SessionName.AllOf(A.Session()).First()));
    }

    private async Task<(SessionKey Key, Session Session)> TakeOverAsync(SessionLogin[] ullas, SessionLogin bents)
    {
        SessionKey? key = null;
        foreach (var login in ullas)
        {
            key = (await sessions.EnterAsync(key, login, Model)).Key;
        }

        var (taken, _) = await sessions.EnterAsync(key, bents, Model);
        return (taken, (await store.FindAsync(taken))!);
    }

    private static SessionLogin Bents(string level = "NSIS Low", UserFacingSystem? system = null) => A.SessionLogin(level, system ?? Sapa) with
    {
        Subject = "11111111\0bent",
        NameId = new("_bent", "transient"),
        SessionIndex = "_bents",
    };
}
