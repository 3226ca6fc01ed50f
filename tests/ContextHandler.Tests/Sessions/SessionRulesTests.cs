using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Sessions;

/// <summary>A login of one system, one thing of the federation changed at a time (security case H09).</summary>
public sealed class SessionRulesTests
{
    private static readonly UserFacingSystem Sager = A.ProxiedSystem();
    private static readonly Level Low = A.Level("NSIS Low");
    private static readonly Level Substantial = A.Level("NSIS Substantial");

    [Fact]
    public void A_login_of_that_system_at_a_sufficient_level_is_found() =>
        Assert.Equal("_session-NSIS-Substantial", Find(A.Session(A.SessionLogin("NSIS Substantial", Sager)), Substantial)?.SessionIndex);

    [Fact]
    public void Of_several_the_newest_is_found() => Assert.Equal(
        "_session-NSIS-Low", Find(A.Session(A.SessionLogin("NSIS Low", Sager), A.SessionLogin("NSIS High", Sager)), Low)?.SessionIndex);

    [Fact]
    public void A_newer_login_that_is_too_weak_does_not_hide_an_older_one() => Assert.Equal(
        "_session-NSIS-High", Find(A.Session(A.SessionLogin("NSIS Low", Sager), A.SessionLogin("NSIS High", Sager)), Substantial)?.SessionIndex);

    [Fact]
    public void H09_a_login_of_another_system_does_not_count() => Assert.Null(Find(A.Session(A.SessionLogin("NSIS High")), Low));

    [Theory]
    [InlineData("NSIS Low", "NSIS Low", "NSIS Low", true)]
    [InlineData("NSIS Low", "NSIS Low", "NSIS Substantial", false)]
    [InlineData("NSIS Low", "NSIS Substantial", "NSIS Low", false)]
    [InlineData("NSIS High", "NSIS Substantial", "NSIS High", true)]
    [InlineData("NSIS Substantial", "NIST 3", "NSIS Low", true)]
    [InlineData("NSIS Low", "NIST 3", "NSIS Low", false)]
    [InlineData("NIST 4", "NSIS Low", "NIST 2", false)]
    [InlineData("NIST 3", "NIST 2", "NIST 3", true)]
    public void Decision_02_both_the_registered_level_and_the_demanded_one_must_be_reached(string reached, string registered, string demanded, bool suffices)
    {
        var system = A.ProxiedSystem() with { RequiredLevel = A.Level(registered) };

        Assert.Equal(suffices, Find(A.Session(A.SessionLogin(reached, system)), A.Level(demanded), system) is not null);
    }

    [Theory]
    [InlineData("NIST 1", "NSIS Low", false)]
    [InlineData("NIST 2", "NSIS Low", true)]
    [InlineData("NIST 3", "NSIS Substantial", true)]
    [InlineData("NIST 3", "NSIS High", false)]
    public void Decision_01_a_nist_level_counts_for_nsis_where_that_idp_is_marked_so_as_it_did_at_the_login(string reached, string demanded, bool suffices)
    {
        var session = A.Session(A.SessionLogin(reached, Sager));

        Assert.Equal(suffices, Find(session, A.Level(demanded), idp: A.IdentityProvider() with { AcceptNistForNsis = true }) is not null);
        Assert.Null(Find(session, A.Level(demanded)));
    }

    [Fact]
    public void Decision_06_a_ceiling_lowered_since_the_login_counts_now()
    {
        var session = A.Session(A.SessionLogin("NSIS High", Sager));

        Assert.NotNull(Find(session, A.Level("NSIS High")));
        Assert.Null(Find(session, A.Level("NSIS High"), idp: A.IdentityProvider(highestLevel: "NSIS Substantial")));
        Assert.NotNull(Find(session, Substantial, idp: A.IdentityProvider(highestLevel: "NSIS Substantial")));
    }

    [Fact]
    public void Decision_07_a_proxied_system_enforces_where_the_idp_only_reports()
    {
        var reporting = A.IdentityProvider() with { LevelCheck = LevelCheck.Report };
        var (proxied, saml) = (A.ProxiedSystem() with { RequiredLevel = A.Level("NIST 2") }, A.System("NIST 2"));

        Assert.Null(Find(A.Session(A.SessionLogin("NIST 1", proxied)), A.Level("NIST 2"), proxied, reporting));
        Assert.Null(Find(A.Session(A.SessionLogin("NIST 1", proxied) with { Stated = null }), A.Level("NIST 2"), proxied, reporting));
        Assert.Null(Find(A.Session(A.SessionLogin("NIST 1", saml)), A.Level("NIST 2"), saml, reporting)); // what is reported at a login is no reason to spare one
        Assert.NotNull(Find(A.Session(A.SessionLogin("NIST 2", saml)), A.Level("NIST 2"), saml, reporting));
    }

    [Fact]
    public void Decision_05_a_login_of_which_no_instant_was_told_is_not_recent_enough_for_any_age()
    {
        var login = A.SessionLogin("NSIS Low", Sager) with { AuthnInstant = null };

        Assert.Null(Find(A.Session(login), Low, maxAge: TimeSpan.FromDays(1)));
        Assert.NotNull(Find(A.Session(login), Low));
    }

    [Fact]
    public void H09_an_idp_that_the_system_may_no_longer_use_does_not_count()
    {
        var session = A.Session(A.SessionLogin("NSIS High", Sager));
        var elsewhere = EntityId.Create("https://idp.egeby.example.dk");

        Assert.Null(Find(session, Low, Sager with { IdentityProviders = new HashSet<EntityId> { elsewhere } }));
        Assert.NotNull(Find(session, Low, Sager with { IdentityProviders = new HashSet<EntityId> { elsewhere, A.IdentityProvider().EntityId } }));
    }

    [Fact]
    public void H09_an_idp_that_has_left_the_federation_does_not_count() => Assert.Null(
        Find(A.Session(A.SessionLogin("NSIS High", Sager)), Low, idp: A.IdentityProvider() with { EntityId = EntityId.Create("https://idp.egeby.example.dk") }));

    [Theory]
    [InlineData(33 * 60, true)]
    [InlineData((33 * 60) + 1, false)]
    public void A_maximal_age_counts_from_the_authentication_and_by_the_idps_clock(int seconds, bool suffices)
    {
        var login = A.SessionLogin("NSIS Low", Sager) with { AuthnInstant = TestClock.Start.AddSeconds(-seconds) };

        Assert.Equal(suffices, Find(A.Session(login), Low, maxAge: TimeSpan.FromMinutes(30)) is not null);
        Assert.NotNull(Find(A.Session(login), Low));
    }

    [Fact]
    public void A_login_that_suffices_is_found_without_allocating()
    {
        var (session, model) = (A.Session(A.SessionLogin("NSIS Low", Sager), A.SessionLogin("NSIS High", Sager)), A.Federation([Sager]));
        SessionRules.Find(session, Sager, Substantial, TimeSpan.FromHours(1), model, TestClock.Start);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = SessionRules.Find(session, Sager, Substantial, TimeSpan.FromHours(1), model, TestClock.Start);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.NotNull(found);
        Assert.Equal(0, allocated);
    }

    private static SessionLogin? Find(
        Session session, Level demanded, UserFacingSystem? system = null, IdentityProvider? idp = null, TimeSpan? maxAge = null) =>
        SessionRules.Find(session, system ?? Sager, demanded, maxAge, A.Federation([system ?? Sager], [idp ?? A.IdentityProvider()]), TestClock.Start);
}
