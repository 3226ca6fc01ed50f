using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Sessions;

/// <summary>How long what was found may be taken as found again: never longer than it would be.</summary>
public sealed class SufficesUntilTests
{
    private static readonly UserFacingSystem Sager = A.ProxiedSystem();
    private static readonly FederationModel Model = A.Federation([Sager]);

    [Theory]
    [InlineData(null, 0)]
    [InlineData(20, 0)]
    [InlineData(20, 19)]
    [InlineData(120, 0)]
    public void A_login_is_found_until_then_and_judged_anew_from_then_on(int? maxAgeMinutes, int authenticatedMinutesAgo)
    {
        TimeSpan? maxAge = maxAgeMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null;
        var login = A.SessionLogin("NSIS Low", Sager) with { AuthnInstant = TestClock.Start.AddMinutes(-authenticatedMinutesAgo) };
        var session = A.Session(login);

        var until = SessionRules.SufficesUntil(session, login, maxAge, Model);

        Assert.True(until > TestClock.Start);
        Assert.NotNull(Find(until.AddTicks(-1)));
        Assert.Null(Find(until.AddTicks(1)));

        SessionLogin? Find(DateTimeOffset at) => SessionRules.Find(session, Sager, A.Level("NSIS Low"), maxAge, Model, at);
    }
}
