using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Sessions;

namespace ContextHandler.Testing;

public static partial class A
{
    /// <summary>Ulla's login now, to <see cref="System"/> or the system given, at that NSIS or NIST level.</summary>
    public static SessionLogin SessionLogin(string level = "NSIS Substantial", UserFacingSystem? system = null) => new()
    {
        System = (system ?? System()).EntityId,
        Idp = IdentityProvider().EntityId,
        Subject = "11111111\0ulla",
        Stated = Level(level) is { Nsis: { } nsis } ? AchievedLevel.Of(nsis) : AchievedLevel.Of(Level(level).NistEquivalent),
        AuthnInstant = TestClock.Start,
        At = TestClock.Start,
        Assertion = ReceivedAssertion(),
        NameId = new(ReceivedAssertion().NameId!.Value, ReceivedAssertion().NameId!.Format!),
        SessionIndex = "_session-" + level.Replace(' ', '-'),
    };

    /// <summary>A session used now, with those logins, newest first; with none given, <see cref="SessionLogin"/>.</summary>
    public static Session Session(params SessionLogin[] logins) => new()
    {
        LastUsedAt = TestClock.Start,
        EndsAt = TestClock.Start.AddHours(1),
        Logins = logins is [] ? [SessionLogin()] : logins,
    };
}
