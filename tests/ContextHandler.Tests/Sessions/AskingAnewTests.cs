using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Sessions;

/// <summary>Where a path has a greatest age: whether the IdP must ask the person anew, or a login as ever will do.</summary>
public sealed class AskingAnewTests
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(10);
    private static readonly UserFacingSystem Ask = A.ProxiedSystem();
    private static readonly UserFacingSystem Reuse = Ask with { Sso = SsoPolicy.Reuse };

    [Theory]
    [InlineData(13, false)] // the clock skew on top
    [InlineData(14, true)]
    public void Logins_of_others_count_where_they_may_be_reused(int minutes, bool asks)
    {
        var session = A.Session(A.SessionLogin("NSIS Substantial"));

        Assert.Equal(asks, AsksAnew(session, Reuse, minutes));
        Assert.False(AsksAnew(session, Ask, minutes));
    }

    [Fact]
    public void One_young_login_is_enough()
    {
        var session = A.Session(A.SessionLogin("NSIS Substantial"), A.SessionLogin("NSIS Substantial", Reuse) with { AuthnInstant = TestClock.Start.AddHours(-1) });

        Assert.False(AsksAnew(session, Reuse, minutes: 0));
        Assert.True(AsksAnew(session, Ask, minutes: 0));
    }

    [Fact]
    public void A_young_login_that_does_not_suffice_is_none() =>
        Assert.True(AsksAnew(A.Session(A.SessionLogin("NSIS Low")), Reuse, minutes: 0));

    private static bool AsksAnew(Session session, UserFacingSystem system, int minutes) => SessionRules.AsksAnew(
        session, system, A.Level("NSIS Substantial"), MaxAge, A.ProxiedFederation(system), TestClock.Start.AddMinutes(minutes));
}
