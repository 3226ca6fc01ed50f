using ContextHandler.Levels;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>What each way of logging in is called, and what it is worth.</summary>
internal static class LoginWays
{
    public static LocalizedText Name(this LoginWay way) => way switch
    {
        LoginWay.Password => new("kun adgangskode", "password only"),
        LoginWay.TwoFactor => new("to-faktor: adgangskode og kode-app", "two-factor: password and code app"),
        _ => new("personlig chip", "personal chip"),
    };

    public static NsisLevel Nsis(this LoginWay way) => way switch
    {
        LoginWay.Password => NsisLevel.Low,
        LoginWay.TwoFactor => NsisLevel.Substantial,
        _ => NsisLevel.High,
    };
}
