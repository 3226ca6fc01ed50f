using ContextHandler.Levels;

namespace ContextHandler.Login;

/// <summary>Step 13: the level that came back is read by the IdP's profile, capped by its ceiling, and held against the required one.</summary>
internal static class LevelCheckpoint
{
    /// <summary>Whether the login may go on, and at which level; null where none was stated and <see cref="LevelCheck.Report"/> lets that pass.</summary>
    public static LevelVerdict Judge(Arrival arrival) => LevelVerdict.Of(
        arrival.Response.Assertion!,
        arrival.Leg.Requested,
        arrival.Login.RequiredLevel.Level,
        arrival.Idp,
        LevelPolicy.CheckOf(arrival.System, arrival.Idp));

    /// <summary>What the audit line says about a level that passed on other terms than its own (decisions 1 and 7).</summary>
    public static IReadOnlyList<string> Remarks(Proof proof)
    {
        var (required, achieved) = (proof.Login.RequiredLevel.Level, proof.Level.Achieved);
        return LevelPolicy.CountsNistForNsis(achieved, required, proof.Idp) ? ["a NIST level was accepted for NSIS (acceptNistForNsis)"]
            : achieved is null || !achieved.Satisfies(required) ? ["below the required level, reported (levelCheck: report)"]
            : [];
    }
}
