using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Sessions;

public sealed class SessionLoginsTests
{
    private static readonly UserFacingSystem Sager = A.ProxiedSystem();
    private static readonly FederationModel Model = A.Federation([A.System(), Sager]);

    [Fact]
    public void Another_login_stands_first() => Assert.Equal(
        [Sager.EntityId, A.System().EntityId], Add(A.Session(A.SessionLogin()), A.SessionLogin(system: Sager)).Logins.Select(login => login.System));

    [Fact]
    public void A_login_of_the_same_system_at_the_same_level_takes_the_others_place()
    {
        var again = A.SessionLogin() with { SessionIndex = "_again" };

        Assert.Equal(["_again"], Add(A.Session(A.SessionLogin()), again).Logins.Select(login => login.SessionIndex));
    }

    [Fact]
    public void Logins_of_one_system_at_two_levels_stand_beside_each_other() =>
        Assert.Equal(2, Add(A.Session(A.SessionLogin("NSIS Low")), A.SessionLogin("NSIS High")).Logins.Count);

    [Fact]
    public void J10_the_oldest_go_when_there_are_too_many()
    {
        var session = A.Session(A.SessionLogin());
        for (var index = 0; index < 100; index++)
        {
            session = Add(session, A.SessionLogin() with { System = EntityId.Create($"https://{index}.example.dk") });
        }

        Assert.Equal(SessionRules.MostLogins, session.Logins.Count);
        Assert.Equal("https://99.example.dk", session.Logins[0].System.Value);
    }

    [Fact]
    public void A_proxied_system_knows_the_person_by_one_name_throughout_the_session()
    {
        var first = A.SessionLogin("NSIS Low", Sager) with { NameId = new("_one", "transient") };

        var session = Add(A.Session(first), A.SessionLogin("NSIS High", Sager) with { NameId = new("_two", "transient") });

        Assert.Equal(["_one", "_one"], session.Logins.Select(login => login.NameId.Value));
    }

    [Fact]
    public void A_saml_systems_login_keeps_the_name_that_the_system_was_told()
    {
        var first = A.SessionLogin("NSIS Low") with { NameId = new("_one", "transient") };

        var session = Add(A.Session(first), A.SessionLogin("NSIS High") with { NameId = new("_two", "transient") });

        Assert.Equal(["_two", "_one"], session.Logins.Select(login => login.NameId.Value));
    }

    [Fact]
    public void Another_subject_or_another_idp_is_another_person()
    {
        var session = A.Session(A.SessionLogin());

        Assert.True(SessionRules.IsOf(session, A.SessionLogin("NSIS High", Sager)));
        Assert.False(SessionRules.IsOf(session, A.SessionLogin() with { Subject = "11111111\0bent" }));
        Assert.False(SessionRules.IsOf(session, A.SessionLogin() with { Idp = EntityId.Create("https://idp.egeby.example.dk") }));
    }

    private static Session Add(Session session, SessionLogin login) => SessionRules.Add(session, login, Model, TestClock.Start);
}
