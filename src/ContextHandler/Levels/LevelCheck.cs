namespace ContextHandler.Levels;

/// <summary>What happens to a login below the required level (decision 7).</summary>
public enum LevelCheck
{
    /// <summary>The login ends at the help page.</summary>
    Enforce,

    /// <summary>A NIST requirement of a SAML system lets it pass, and the system is told the true level. NSIS requirements enforce all the same.</summary>
    Report,
}
