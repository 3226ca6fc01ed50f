using ContextHandler.Levels;

namespace ContextHandler.Sessions;

/// <summary>How long logins last, by the level they reached: the surer, the shorter.</summary>
/// <param name="Low">NSIS Low, NIST 1 and 2, and no level at all; 60 minutes idle and 12 hours by default.</param>
/// <param name="Substantial">NSIS Substantial and NIST 3; 30 minutes and 8 hours.</param>
/// <param name="High">NSIS High and NIST 4; 15 minutes and 4 hours.</param>
public sealed record SessionLimits(SessionLimit Low, SessionLimit Substantial, SessionLimit High)
{
    public static SessionLimits Default { get; } = new(
        new(TimeSpan.FromMinutes(60), TimeSpan.FromHours(12)),
        new(TimeSpan.FromMinutes(30), TimeSpan.FromHours(8)),
        new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(4)));

    /// <summary>The limit of a login at that level; null: no level was stated.</summary>
    public SessionLimit Of(Level? level) => level?.NsisEquivalent switch
    {
        NsisLevel.High => High,
        NsisLevel.Substantial => Substantial,
        _ => Low,
    };
}
