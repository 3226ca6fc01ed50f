using ContextHandler.Levels;

namespace ContextHandler.Login;

/// <summary>Step 13: the level that came back is read by the IdP's profile, capped by its ceiling, and held against the required one.</summary>
internal static class LevelCheckpoint
{
    /// <summary>Whether the login may go on, and at which level; null where none was stated and <see cref="LevelCheck.Report"/> lets that pass.</summary>
    public static bool TryPass(Arrival arrival, out AchievedLevel? achieved, out LoginFailure? failure)
    {
        var verdict = LevelVerdict.Of(arrival.Response.Assertion!, arrival.Leg.Requested, arrival.Login.RequiredLevel.Level, arrival.Idp);
        (achieved, failure) = (verdict.Achieved, verdict.Failure);
        return failure is null;
    }

    /// <summary>What the audit line says about a level that passed on other terms than its own (decisions 1 and 7).</summary>
    public static IReadOnlyList<string> Remarks(Arrival arrival, AchievedLevel? achieved)
    {
        var required = arrival.Login.RequiredLevel.Level;
        return LevelPolicy.CountsNistForNsis(achieved, required, arrival.Idp) ? ["a NIST level was accepted for NSIS (acceptNistForNsis)"]
            : achieved is null || !achieved.Satisfies(required) ? ["below the required level, reported (levelCheck: report)"]
            : [];
    }
}
