using ContextHandler.Levels;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the levels are called: in plain words, and formally.</summary>
internal static class LevelTexts
{
    private static readonly LocalizedText Unproven = new("Login uden bekræftet identitet", "Login without a confirmed identity");

    private static readonly LocalizedText Password = new("Login med adgangskode", "Login with a password");

    private static readonly LocalizedText TwoFactors = new("Login med to faktorer", "Login with two factors");

    private static readonly LocalizedText TwoStrongFactors =
        new("Login med to faktorer på det højeste niveau", "Login with two factors at the highest level");

    /// <summary>How one logs in at this level: an orientation for people, not a definition.</summary>
    public static LocalizedText InPlainWords(Level level) => level.NistEquivalent switch
    {
        NistLevel.One => Unproven,
        NistLevel.Two => Password,
        NistLevel.Three => TwoFactors,
        _ => TwoStrongFactors,
    };

    /// <summary>The standard's name, for example <c>NSIS Betydelig</c>.</summary>
    public static LocalizedText FormalName(Level level) => level.Nsis switch
    {
        NsisLevel.Low => new("NSIS Lav", "NSIS Low"),
        NsisLevel.Substantial => new("NSIS Betydelig", "NSIS Substantial"),
        NsisLevel.High => new("NSIS Høj", "NSIS High"),
        _ => LocalizedText.Of(level.ToString()),
    };

    /// <summary>What most likely stands between what was achieved and what is required.</summary>
    public static LocalizedText Advice(Level required, AchievedLevel? achieved)
    {
        var reached = achieved?.Nist;
        return reached >= required.NistEquivalent ? HelpTexts.NsisLevelNeeded // decision 1: strong enough, but of the wrong family
            : required.NistEquivalent >= NistLevel.Three && !(reached >= NistLevel.Three) ? HelpTexts.TwoFactorNotSetUp
            : HelpTexts.StrongerLoginNeeded;
    }
}
