using ContextHandler.AspNetCore.Pages;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Logout;

namespace ContextHandler.Tests.Pages;

/// <summary>One good content of each page about a session or a proxied system; tests change one thing of it.</summary>
internal static class SessionSample
{
    public static readonly LocalizedText Archive = new("Sagsarkiv", "Case archive");

    /// <summary>Stepped up in a proxied system half an hour after the first login, and logged in to a SAML system.</summary>
    public static SessionContent Session => new(
        [
            new(Archive, "https://contexthandler.example.dk/arkiv", HasOwnLogin: false, [Substantial, Low]),
            new(Sample.Sapa, "https://sapa.example.dk/", HasOwnLogin: true, [Substantial]),
        ],
        new("__RequestVerificationToken", "token-1"),
        IsDone: false);

    public static SessionContent Done => Session with { Systems = [Session.Systems[0]], IsDone = true };

    public static SessionContent Nothing => Session with { Systems = [] };

    /// <summary>Everybody said so.</summary>
    public static SessionEndedContent Ended => new([LogoutSample.Archive, LogoutSample.Sapa(LogoutOutcome.Ended), LogoutSample.Idp(LogoutOutcome.Ended)]);

    /// <summary>A system did not answer, another cannot be asked, and the IdP could not.</summary>
    public static SessionEndedContent PartlyEnded => new(
        [LogoutSample.Archive, LogoutSample.Sapa(LogoutOutcome.Silent), LogoutSample.Ky(LogoutOutcome.CannotBeAsked), LogoutSample.Idp(LogoutOutcome.Refused)]);

    public static SessionEndedContent Forgotten => new(Rows: null);

    public static SendAgainContent SendAgain => new(
        Archive, Level.Of(NsisLevel.Substantial), "https://contexthandler.example.dk/session/login?system=arkiv&level=nsis-substantial", IsFresh: false);

    public static ProxyErrorContent Down => new()
    {
        Heading = ProxyTexts.DownHeading,
        PublicText = PublicTexts.BackendDown,
        HelpDesk = Sample.HelpDesk with { Reason = FailureReason.BackendDown, FixedBy = FixedBy.System, System = Archive, StartUrl = "https://contexthandler.example.dk/arkiv", Idp = null, IdpContact = null },
        RetryUrl = "https://contexthandler.example.dk/arkiv/sager?side=2",
    };

    /// <summary>A form was on its way.</summary>
    public static ProxyErrorContent Slow => Down with
    {
        Heading = ProxyTexts.SlowHeading,
        PublicText = PublicTexts.BackendSlow,
        RetryUrl = null,
        MayHaveArrived = true,
    };

    public static ProxyErrorContent NoneHealthy => Down with { Heading = ProxyTexts.NoneHealthyHeading, PublicText = PublicTexts.NoBackendHealthy };

    /// <summary>Refused before anybody knew for whom it was.</summary>
    public static ProxyErrorContent Refused => Down with
    {
        Heading = ProxyTexts.RefusedHeading,
        PublicText = PublicTexts.ProxiedRequestRefused,
        HelpDesk = Down.HelpDesk with { FixedBy = FixedBy.Person, System = null, SystemContact = null, StartUrl = null },
        RetryUrl = null,
    };

    public static ProxyErrorContent Withdrawn => Refused with { Heading = ProxyTexts.WithdrawnHeading, PublicText = PublicTexts.SystemWithdrawn };

    private static SessionRow Low => new()
    {
        Level = Level.Of(NsisLevel.Low),
        Idp = LocalizedText.Of("Korsbæk Kommune"),
        Since = new(2026, 3, 29, 9, 0, 0, TimeSpan.Zero),
        Until = new(2026, 3, 29, 21, 0, 0, TimeSpan.Zero),
        Idle = TimeSpan.FromHours(1),
    };

    private static SessionRow Substantial => Low with
    {
        Level = Level.Of(NsisLevel.Substantial),
        Since = new(2026, 3, 29, 9, 30, 0, TimeSpan.Zero),
        Until = new(2026, 3, 29, 17, 30, 0, TimeSpan.Zero),
        Idle = TimeSpan.FromMinutes(30),
    };
}
