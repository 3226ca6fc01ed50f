namespace ContextHandler.Levels;

/// <summary>
/// The level a login was proved to have: always a NIST level, and an NSIS level when the IdP stated one.
/// </summary>
/// <param name="Nsis">The NSIS level, or null when only a NIST level was proved.</param>
/// <param name="Nist">The NIST level stated, or the equivalent of <paramref name="Nsis"/>.</param>
public sealed record AchievedLevel(NsisLevel? Nsis, NistLevel Nist)
{
    /// <summary>The achieved level as one level: NSIS when there is one, else NIST.</summary>
    public Level Level => Nsis is { } nsis ? Level.Of(nsis) : Level.Of(Nist);

    /// <summary>An NSIS login, with the NIST level of decision 1.</summary>
    public static AchievedLevel Of(NsisLevel nsis) => new(nsis, Level.ToNist(nsis));

    /// <summary>A NIST login, without an NSIS level.</summary>
    public static AchievedLevel Of(NistLevel nist) => new(null, nist);

    /// <summary>
    /// Whether this login is enough for <paramref name="required"/>. Where an IdP stated both families, each answers for itself,
    /// so that the system is never told less than it required.
    /// </summary>
    public bool Satisfies(Level required)
    {
        ArgumentNullException.ThrowIfNull(required);
        return required.Nsis is { } nsis ? Nsis >= nsis : Nist >= required.Nist;
    }
}
