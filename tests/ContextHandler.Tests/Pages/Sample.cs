using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Selection;

namespace ContextHandler.Tests.Pages;

/// <summary>One good content of each page; tests change one thing of it.</summary>
internal static class Sample
{
    public static readonly LocalizedText Sapa = LocalizedText.Of("SAPA");

    public static ChooserContent Chooser => new("login-1", "K7M2-9QXD", Sapa, Level.Of(NistLevel.Three),
    [
        Open("Ærø Kommune", "22222222"),
        Open("Korsbæk Kommune", "11111111", "Medarbejderlogin"),
        Open("Aarhus Kommune", "33333333"),
        Open("Korsbæk Kommune", "11111111", "Nyt login med Entra ID"),
        Open("Odense Kommune", "44444444"),
        Open("Øster Vrå Kommune", "55555555"),
        Excluded("Bjerre Kommune", "66666666", Exclusion.CeilingTooLow),
        Excluded("Skagen Kommune", "77777777", Exclusion.NotInIdpList),
    ]);

    public static ChooserContent NothingToChoose => Chooser with
    {
        System = LocalizedText.Of("Kommunernes Ydelsessystem"),
        Required = Level.Of(NsisLevel.High),
        Candidates = [Excluded("Bjerre Kommune", "66666666", Exclusion.CeilingTooLow), Excluded("Korsbæk Kommune", "11111111", Exclusion.NoNsisLevel)],
    };

    public static ExplainContent Explain => new()
    {
        LoginId = "login-1",
        Reference = "K7M2-9QXD",
        System = Sapa,
        Required = Level.Of(NsisLevel.Substantial),
        Reason = FailureReason.LevelTooLow,
        PublicText = new("Katalogets tekst.", "The catalogue's text."),
        Idp = LocalizedText.Of("Korsbæk Kommune"),
        Contact = new("It-support i Korsbæk", "mailto:it-support@korsbaek.example.dk", "+45 12 34 56 78"),
        Achieved = AchievedLevel.Of(NsisLevel.Low),
    };

    public static ExplainContent IdpError => Explain with
    {
        Reason = FailureReason.IdpAnsweredError,
        PublicText = new(
            "Din kommunes login kunne ikke logge dig ind. Prøv igen, eller kontakt din kommunes it-afdeling.",
            "Your municipality's login could not log you in. Try again, or contact your municipality's IT department."),
        Contact = null,
        Achieved = null,
    };

    public static ErrorContent Error => new(
        new("Loginnet kunne ikke gennemføres, fordi en besked undervejs ikke kunne godkendes.",
            "The login could not be completed because a message on the way could not be accepted."),
        "K7M2-9QXD", Sapa, "https://sapa.example.dk/");

    public static HandOverContent HandOver => new(
        "https://sapa.example.dk/acs",
        [new("SAMLResponse", "PHNhbWw+"), new("RelayState", "tilbage-til-sag-7")],
        "bm9uY2U");

    public static Candidate Open(string municipality, string cvr, string? name = null) => new(Idp(municipality, cvr, name), null);

    public static Candidate Excluded(string municipality, string cvr, Exclusion exclusion) => new(Idp(municipality, cvr, null), exclusion);

    private static IdentityProvider Idp(string municipality, string cvr, string? name) => new()
    {
        EntityId = EntityId.Create($"https://idp.example.dk/{cvr}/{Uri.EscapeDataString(name ?? municipality)}"),
        Name = LocalizedText.Of(name ?? municipality),
        Cvrs = [Cvr.Create(cvr)],
        Municipality = LocalizedText.Of(municipality),
        Profile = LevelProfile.Oiosaml3,
        HighestLevel = Level.Of(NsisLevel.Substantial),
        SingleSignOn = [],
        SigningKeys = [],
    };
}
