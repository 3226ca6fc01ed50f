using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Sessions;

/// <summary>How long logins live: by default 60 minutes idle and 12 hours at Low, 30 minutes and 8 hours at Substantial, 15 minutes and 4 hours at High.</summary>
public sealed class SessionLifeTests
{
    private static readonly UserFacingSystem Sager = A.ProxiedSystem();
    private static readonly FederationModel Model = A.Federation([Sager]);

    [Theory]
    [InlineData("NSIS Low", 60 * 60)]
    [InlineData("NIST 1", 60 * 60)]
    [InlineData("NIST 2", 60 * 60)]
    [InlineData("NSIS Substantial", 30 * 60)]
    [InlineData("NIST 3", 30 * 60)]
    [InlineData("NSIS High", 15 * 60)]
    [InlineData("NIST 4", 15 * 60)]
    public void A_login_that_is_not_used_ends_to_the_second(string level, int seconds)
    {
        var session = A.Session(A.SessionLogin(level));

        Assert.NotNull(Live(session, seconds - 1));
        Assert.Null(Live(session, seconds));
    }

    [Theory]
    [InlineData("NSIS Low", 12 * 60 * 60)]
    [InlineData("NSIS Substantial", 8 * 60 * 60)]
    [InlineData("NSIS High", 4 * 60 * 60)]
    public void A_login_in_use_ends_to_the_second(string level, int seconds)
    {
        var session = A.Session(A.SessionLogin(level)) with { LastUsedAt = TestClock.Start.AddSeconds(seconds) };

        Assert.NotNull(Live(session, seconds - 1));
        Assert.Null(Live(session, seconds));
    }

    [Fact]
    public void A_level_that_was_not_stated_lasts_as_the_lowest() =>
        Assert.NotNull(Live(A.Session(A.SessionLogin() with { Stated = null }), (60 * 60) - 1));

    [Fact]
    public void A_login_lasts_by_the_level_it_counts_for_under_the_ceiling()
    {
        var ceiling = A.Federation(identityProviders: [A.IdentityProvider(highestLevel: "NSIS Low")]);

        Assert.NotNull(SessionRules.Live(A.Session(A.SessionLogin("NSIS High")), ceiling, TestClock.Start.AddMinutes(59)));
    }

    [Fact]
    public void A_session_of_the_idp_that_ends_earlier_ends_the_login_with_the_skew()
    {
        var session = A.Session(A.SessionLogin() with { IdpSessionEndsAt = TestClock.Start.AddMinutes(10) });

        Assert.NotNull(Live(session, (13 * 60) - 1));
        Assert.Null(Live(session, 13 * 60));
    }

    [Fact]
    public void Using_a_weaker_login_never_revives_a_stronger_one_that_has_lapsed()
    {
        var session = A.Session(A.SessionLogin("NSIS Low", Sager), A.SessionLogin("NSIS High", Sager));

        var used = SessionRules.Touch(Live(session, 15 * 60)!, Model, TestClock.Start.AddMinutes(15));

        Assert.Equal(["_session-NSIS-Low"], used.Logins.Select(login => login.SessionIndex));
        Assert.Null(SessionRules.Find(used, Sager, A.Level("NSIS High"), null, Model, TestClock.Start.AddMinutes(15)));
    }

    [Fact]
    public void Until_it_is_touched_a_lapsed_login_does_not_suffice_either()
    {
        var session = A.Session(A.SessionLogin("NSIS Low", Sager), A.SessionLogin("NSIS High", Sager));

        Assert.NotNull(Find(session, "NSIS High", (15 * 60) - 1));
        Assert.Null(Find(session, "NSIS High", 15 * 60));
        Assert.NotNull(Find(session, "NSIS Low", 15 * 60));
    }

    [Fact]
    public void A_stronger_login_in_use_lives_on_while_weaker_paths_are_used()
    {
        var session = A.Session(A.SessionLogin("NSIS Low", Sager), A.SessionLogin("NSIS High", Sager));

        var used = SessionRules.Touch(Live(session, 14 * 60)!, Model, TestClock.Start.AddMinutes(14));

        Assert.NotNull(Find(used, "NSIS High", 28 * 60));
    }

    [Fact]
    public void What_lives_is_not_copied() => Assert.Same(A.Session() is var session ? session : null, Live(session, 60));

    [Theory]
    [InlineData("NSIS Low", 60)]
    [InlineData("NSIS High", 15)]
    public void A_store_may_forget_it_when_the_last_login_ends(string level, int minutes) => Assert.Equal(
        TestClock.Start.AddMinutes(minutes), SessionRules.Begin(A.SessionLogin(level), null, Model, TestClock.Start).EndsAt);

    [Fact]
    public void A_store_may_not_forget_it_before_all_have_ended() => Assert.Equal(
        TestClock.Start.AddMinutes(60), SessionRules.Add(A.Session(A.SessionLogin("NSIS Low")), A.SessionLogin("NSIS High"), Model, TestClock.Start).EndsAt);

    private static Session? Live(Session session, int seconds) => SessionRules.Live(session, Model, TestClock.Start.AddSeconds(seconds));

    private static SessionLogin? Find(Session session, string level, int seconds) =>
        SessionRules.Find(session, Sager, A.Level(level), null, Model, TestClock.Start.AddSeconds(seconds));
}
