using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Sessions;

/// <summary>How long what was found may be taken as found again: never longer than it would be.</summary>
public sealed class SufficesUntilTests
{
    private static readonly UserFacingSystem Sager = A.ProxiedSystem();

    // Every combination of what ends a login: idle and absolute time of each level, the IdP's own end, the age, the clock skew.
    public static IEnumerable<TheoryDataRow<string, int?, int, int, int?, int>> Lives =>
        from level in (string[])["NSIS Low", "NSIS Substantial", "NSIS High"]
        from maxAge in (int?[])[null, 0, 20, 120]
        from authenticatedAgo in (int[])[0, 19, 24 * 60]
        from madeAgo in (int[])[0, 3 * 60 + 50]
        from idpEndsIn in (int?[])[null, 5]
        from skew in (int[])[0, 3]
        select new TheoryDataRow<string, int?, int, int, int?, int>(level, maxAge, authenticatedAgo, madeAgo, idpEndsIn, skew);

    [Theory]
    [MemberData(nameof(Lives))]
    public void A_login_is_found_to_the_last_tick_before_then_and_not_from_then_on(string level, int? maxAge, int authenticatedAgo, int madeAgo, int? idpEndsIn, int skew)
    {
        var model = new FederationModel(A.Gateway() with { ClockSkew = TimeSpan.FromMinutes(skew) }, [Sager], [A.IdentityProvider()]);
        var session = A.Session(A.SessionLogin(level, Sager) with
        {
            AuthnInstant = TestClock.Start.AddMinutes(-authenticatedAgo),
            At = TestClock.Start.AddMinutes(-madeAgo),
            IdpSessionEndsAt = idpEndsIn is { } minutes ? TestClock.Start.AddMinutes(minutes) : null,
        });
        TimeSpan? age = maxAge is { } most ? TimeSpan.FromMinutes(most) : null;
        var begun = TestClock.Start;

        var found = Find(begun, out var until);

        Assert.Equal(age is null || authenticatedAgo <= age.Value.TotalMinutes + skew, found);
        if (found)
        {
            Assert.True(until > begun);
            Assert.True(Find(until.AddTicks(-1), out var same));
            Assert.Equal(until, same);
            Assert.False(Find(until, out _));
        }

        bool Find(DateTimeOffset at, out DateTimeOffset end) => SessionRules.Find(session, Sager, A.Level("NSIS Low"), age, model, at, out end) is not null;
    }
}
