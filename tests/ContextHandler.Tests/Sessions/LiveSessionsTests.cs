using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Tests.Sessions;

public sealed class LiveSessionsTests
{
    private static readonly FederationModel Model = A.Federation([A.System(), A.ProxiedSystem()]);

    private readonly TestClock clock = new();
    private readonly InProcessSessionStore store;
    private readonly LiveSessions sessions;
    private readonly List<EndedSession> ended = [];

    public LiveSessionsTests()
    {
        store = new(clock);
        sessions = new(store, clock);
        sessions.Ended += ended.Add;
    }

    [Fact]
    public async Task Use_is_noted_once_a_minute()
    {
        var (key, _) = await sessions.EnterAsync(null, A.SessionLogin(), Model);

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TestClock.Start, (await sessions.UseAsync(key, Model))?.LastUsedAt);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(clock.GetUtcNow(), (await sessions.UseAsync(key, Model))?.LastUsedAt);
        Assert.Equal(clock.GetUtcNow(), (await store.FindAsync(key))?.LastUsedAt);
    }

    [Fact]
    public async Task A_session_in_use_outlives_its_idle_time_and_one_that_is_only_looked_at_does_not()
    {
        var login = A.SessionLogin(system: A.ProxiedSystem());
        var (used, _) = await sessions.EnterAsync(null, login, Model);
        var (peeked, _) = await sessions.EnterAsync(null, login, Model);
        for (var minute = 0; minute < 40; minute += 10)
        {
            clock.Advance(TimeSpan.FromMinutes(10));
            Assert.NotNull(await sessions.UseAsync(used, Model));
            await sessions.PeekAsync(peeked, Model);
        }

        Assert.NotNull(await sessions.PeekAsync(used, Model));
        Assert.Null(await sessions.PeekAsync(peeked, Model));
    }

    [Fact]
    public async Task Limits_that_were_shortened_since_end_a_session_and_whoever_listens_hears_of_it()
    {
        var (key, _) = await sessions.EnterAsync(null, A.SessionLogin(), Model);
        var minutes = new SessionLimit(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));
        var shorter = new FederationModel(A.Gateway() with { SessionLimits = new(minutes, minutes, minutes) }, [A.System()], [A.IdentityProvider()]);

        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(await sessions.PeekAsync(key, shorter));
        Assert.Null(await sessions.UseAsync(key, shorter));
        Assert.Null(await store.FindAsync(key));
        Assert.Equal([new(key, null)], ended);
    }

    [Fact]
    public async Task H06_another_login_of_the_same_person_goes_on_under_a_new_key_and_the_old_one_is_dead()
    {
        var (first, firstSecret) = await sessions.EnterAsync(null, A.SessionLogin("NSIS Low"), Model);
        var (second, secret) = await sessions.EnterAsync(first, A.SessionLogin("NSIS High"), Model);

        Assert.NotEqual(firstSecret, secret);
        Assert.Equal(SessionKey.Of(secret), second);
        Assert.Null(await sessions.UseAsync(first, Model));
        Assert.Equal(2, (await sessions.UseAsync(second, Model))?.Logins.Count);
        Assert.Equal([new(first, second)], ended);
    }

    [Theory]
    [InlineData("another subject")]
    [InlineData("another IdP")]
    public async Task H09_another_person_starts_a_session_of_their_own_and_the_one_before_is_ended(string who)
    {
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin("NSIS High"), Model);
        var other = who == "another IdP"
            ? A.SessionLogin("NSIS Low") with { Idp = EntityId.Create("https://idp.egeby.example.dk") }
            : A.SessionLogin("NSIS Low") with { Subject = "11111111\0bent" };

        var (second, _) = await sessions.EnterAsync(first, other, Model);

        Assert.Null(await store.FindAsync(first));
        var logins = (await store.FindAsync(second))!.Logins;
        Assert.Equal([("_session-NSIS-Low", false, false), ("_session-NSIS-High", true, true)], logins.Select(login => (login.SessionIndex, login.HasLapsed, login.IsAnothers)));
        Assert.Equal([new(first, null)], ended);
    }

    [Fact]
    public async Task H06_a_key_that_nobody_was_given_here_begins_nothing()
    {
        var planted = SessionKey.Of("planted");

        var (key, _) = await sessions.EnterAsync(planted, A.SessionLogin(), Model);

        Assert.NotEqual(planted, key);
        Assert.Null(await store.FindAsync(planted));
        Assert.Empty(ended);
    }

    [Fact]
    public async Task Another_login_does_not_bring_back_what_has_lapsed()
    {
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin("NSIS High"), Model);
        var (second, _) = await sessions.EnterAsync(first, A.SessionLogin("NSIS Low"), Model);
        clock.Advance(TimeSpan.FromMinutes(15));

        var (third, _) = await sessions.EnterAsync(second, A.SessionLogin("NSIS Substantial") with { At = clock.GetUtcNow() }, Model);

        var answering = (await store.FindAsync(third))!.Logins.Where(login => !login.HasLapsed);
        Assert.Equal(["_session-NSIS-Substantial", "_session-NSIS-Low"], answering.Select(login => login.SessionIndex));
    }

    [Fact]
    public async Task Leaving_ends_the_session_once()
    {
        var (key, _) = await sessions.EnterAsync(null, A.SessionLogin(), Model);

        Assert.Equal(key, (await sessions.LeaveAsync(key))?.Key);
        Assert.Null(await sessions.LeaveAsync(key));

        Assert.Null(await sessions.UseAsync(key, Model));
        Assert.Equal([new(key, null)], ended);
    }

    [Fact]
    public async Task Use_within_the_minute_waits_for_nothing_and_allocates_nothing()
    {
        var (key, _) = await sessions.EnterAsync(null, A.SessionLogin(), Model);
        await sessions.UseAsync(key, Model);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var used = sessions.UseAsync(key, Model);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(used.IsCompletedSuccessfully);
        Assert.NotNull(await used);
        Assert.Equal(0, allocated);
    }
}
