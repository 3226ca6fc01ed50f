using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation.Metadata;
using ContextHandler.Logout;

namespace ContextHandler.Tests.Pages;

/// <summary>Logouts as their page shows them: two systems and an IdP, asked for by a third system.</summary>
internal static class LogoutSample
{
    public static LogoutRow Archive => new(0, SessionSample.Archive, PeerRole.System, LogoutOutcome.HereOnly) { StartUrl = "https://contexthandler.example.dk/arkiv" };

    public static LogoutContent Beginning => new()
    {
        LogoutId = "logout-1",
        Rows = [Archive, Sapa(LogoutOutcome.Waiting), Ky(LogoutOutcome.Waiting), Idp(LogoutOutcome.Waiting)],
        Asker = new("Sygedagpenge", "Sickness benefit"),
        HasEnded = false,
    };

    public static LogoutContent UnderWay => Beginning with
    {
        Rows = [Archive, Sapa(LogoutOutcome.Ended), Ky(LogoutOutcome.Waiting) with { IsAsked = true }, Idp(LogoutOutcome.Waiting)],
        LooksAgainIn = TimeSpan.FromSeconds(3.2),
    };

    public static LogoutContent Troubled => UnderWay with
    {
        Rows = [Archive, Sapa(LogoutOutcome.Silent), Ky(LogoutOutcome.Refused), Idp(LogoutOutcome.Waiting)],
        LooksAgainIn = null,
    };

    public static LogoutContent OfThePerson => Beginning with { Asker = null };

    public static LogoutContent Over => Beginning with
    {
        Rows = [Archive, Sapa(LogoutOutcome.Partial), Ky(LogoutOutcome.Unreachable), Idp(LogoutOutcome.Ended)],
        HasEnded = true,
    };

    public static LogoutRow Sapa(LogoutOutcome outcome) => new(1, Sample.Sapa, PeerRole.System, outcome) { StartUrl = "https://sapa.example.dk/" };

    public static LogoutRow Ky(LogoutOutcome outcome) => new(2, new("Kommunernes Ydelsessystem", "Municipal benefits"), PeerRole.System, outcome);

    public static LogoutRow Idp(LogoutOutcome outcome) => new(3, LocalizedText.Of("Korsbæk Kommune"), PeerRole.IdentityProvider, outcome);
}
