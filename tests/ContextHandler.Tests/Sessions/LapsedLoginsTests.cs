using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Sessions;

/// <summary>A login to a SAML system that ran out unused here may be in use there: it answers nobody any more, and is what a logout reaches that system by.</summary>
public sealed class LapsedLoginsTests
{
    private static readonly UserFacingSystem Sapa = A.System() with { Sso = SsoPolicy.Reuse };
    private static readonly UserFacingSystem Sager = A.ProxiedSystem();
    private static readonly FederationModel Model = A.Federation([Sapa, Sager]);

    [Fact]
    public void It_is_remembered_until_it_ends_whatever_happens_to_the_second()
    {
        var session = A.Session(A.SessionLogin("NSIS Substantial", Sapa));

        Assert.True(Assert.Single(Live(session, 30 * 60)!.Logins).HasLapsed);
        Assert.True(Assert.Single(Live(session, (8 * 60 * 60) - 1)!.Logins).HasLapsed);
        Assert.Null(Live(session, 8 * 60 * 60));
    }

    [Fact]
    public void A_second_before_it_has_not_lapsed() => Assert.False(Live(A.Session(A.SessionLogin("NSIS Substantial", Sapa)), (30 * 60) - 1)!.Logins[0].HasLapsed);

    [Fact]
    public void It_answers_nobody_and_no_touch_revives_it()
    {
        var lapsed = Live(A.Session(A.SessionLogin("NSIS Substantial", Sapa), A.SessionLogin("NSIS Low", Sager)), 30 * 60)!;

        var used = SessionRules.Touch(lapsed, Model, TestClock.Start.AddMinutes(30));

        Assert.Null(SessionRules.Find(used, Sapa, A.Level("NSIS Low"), null, Model, TestClock.Start.AddMinutes(30)));
        Assert.NotNull(SessionRules.Find(used, Sager, A.Level("NSIS Low"), null, Model, TestClock.Start.AddMinutes(30)));
    }

    [Fact]
    public void It_does_not_make_an_idp_ask_anew() => Assert.False(SessionRules.AsksAnew(
        Live(A.Session(A.SessionLogin("NSIS Substantial", Sapa)), 30 * 60)!, Sapa, A.Level("NSIS Low"), TimeSpan.FromMinutes(5), Model, TestClock.Start.AddMinutes(30)));

    [Fact]
    public void It_keeps_the_names_that_a_logout_needs_and_nothing_else_that_was_said_of_the_person()
    {
        var made = A.SessionLogin("NSIS Substantial", Sapa);
        var lapsed = Assert.Single(Live(A.Session(made), 30 * 60)!.Logins);

        Assert.NotEmpty(made.Assertion.Attributes);
        Assert.Empty(lapsed.Assertion.Attributes);
        Assert.Null(lapsed.Assertion.Privileges);
        Assert.Equal((made.NameId, made.SessionIndex, made.Assertion.NameId), (lapsed.NameId, lapsed.SessionIndex, lapsed.Assertion.NameId));
        Assert.Equal(made.Assertion.AuthnStatements, lapsed.Assertion.AuthnStatements);
    }

    [Fact]
    public void A_proxied_systems_login_is_gone_at_once_for_nothing_lives_there() =>
        Assert.Equal([Sapa.EntityId], Live(A.Session(A.SessionLogin("NSIS Substantial", Sapa), A.SessionLogin("NSIS Substantial", Sager)), 30 * 60)!.Logins.Select(login => login.System));

    [Fact]
    public void A_store_keeps_it_that_long() =>
        Assert.Equal(TestClock.Start.AddHours(8), SessionRules.Begin(A.SessionLogin("NSIS Substantial", Sapa), null, Model, TestClock.Start).EndsAt);

    private static Session? Live(Session session, int seconds) => SessionRules.Live(session, Model, TestClock.Start.AddSeconds(seconds));
}
