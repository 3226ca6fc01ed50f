using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Selection;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Pages;

/// <summary>One good content of each page; tests change one thing of it.</summary>
internal static class Sample
{
    public const string Reference = "K7M2-9QXD";
    public const string SapaId = "https://sapa.example.dk/saml";

    private static readonly string[] Towns = ["Ærø", "Lyngby-Taarbæk", "Aabenraa", "Østre Særslev", "Ishøj", "Ringkøbing-Skjern", "København"];

    public static readonly LocalizedText Sapa = LocalizedText.Of("SAPA");

    public static ChooserContent Chooser => new()
    {
        LoginId = "login-1",
        SystemId = SapaId,
        System = Sapa,
        Required = Level.Of(NistLevel.Three),
        Candidates =
        [
            Open("Ærø Kommune", "22222222"),
            Open("Korsbæk Kommune", "11111111", "Medarbejderlogin"),
            Open("Aarhus Kommune", "33333333"),
            Open("Korsbæk Kommune", "11111111", "Nyt login med Entra ID"),
            Open("Odense Kommune", "44444444"),
            Open("Øster Vrå Kommune", "55555555"),
            Excluded("Bjerre Kommune", "66666666", Exclusion.CeilingTooLow),
            Excluded("Skagen Kommune", "77777777", Exclusion.NotInIdpList),
        ],
    };

    /// <summary>The chooser of a browser that remembers the first Korsbæk login.</summary>
    public static ChooserContent Doubted(ChoiceDoubt? doubt) => Chooser with { Remembered = new(Chooser.Candidates[1].Idp, doubt), Suggested = [Chooser.Candidates[1].Idp.EntityId] };

    /// <summary>A chooser with a backup beside the municipalities.</summary>
    public static ChooserContent WithBackup => Chooser with { Candidates = [.. Chooser.Candidates, Backup] };

    /// <summary>The chooser of a browser that remembers a login which is observed down.</summary>
    public static ChooserContent Unanswered => WithBackup with
    {
        Remembered = new(Chooser.Candidates[4].Idp, null),
        Suggested = [Chooser.Candidates[4].Idp.EntityId],
        Unanswering = Chooser.Candidates[4].Idp.EntityId,
        Down = new HashSet<EntityId> { Chooser.Candidates[4].Idp.EntityId },
        BackupLoginUrl = "https://sapa.example.dk/reserve",
    };

    public static Candidate Backup => new(A.Backup(), null) { IsBackup = true };

    /// <summary>The whole country with so many IdPs each.</summary>
    public static ChooserContent Municipalities(int count, int idpsEach = 1) => Chooser with
    {
        Candidates =
        [
            .. from number in Enumerable.Range(0, count)
               from idp in Enumerable.Range(1, idpsEach)
               select Open($"{Towns[number % Towns.Length]} {number} Kommune", $"{10000000 + number}", idpsEach == 1 ? null : $"Medarbejderlogin nummer {idp}"),
        ],
    };

    public static HelpDesk HelpDesk => new()
    {
        Reference = Reference,
        Reason = FailureReason.LevelTooLow,
        FixedBy = FixedBy.Municipality,
        At = new(2026, 7, 1, 12, 5, 9, TimeSpan.Zero),
        System = Sapa,
        SystemContact = new("Leverandøren af SAPA", "support@sapa.example.dk", null),
        StartUrl = "https://sapa.example.dk/",
        Idp = LocalizedText.Of("Korsbæk Kommune"),
        IdpContact = new("It-support i Korsbæk", "mailto:it-support@korsbaek.example.dk", "+45 12 34 56 78"),
        Operations = new("Driften af Context Handler", "drift@contexthandler.example.dk", "+45 87 65 43 21"),
    };

    public static ExplainContent Explain => new()
    {
        LoginId = "login-1",
        SystemId = SapaId,
        System = Sapa,
        Required = Level.Of(NsisLevel.Substantial),
        HelpDesk = HelpDesk,
        PublicText = new("Katalogets tekst.", "The catalogue's text."),
        Achieved = AchievedLevel.Of(NsisLevel.Low),
        EnrolmentUrl = "https://korsbaek.example.dk/to-faktor",
    };

    public static ExplainContent LevelMissing => Explain with
    {
        HelpDesk = HelpDesk with { Reason = FailureReason.LevelMissing, IdpContact = null },
        Achieved = null,
    };

    public static ExplainContent IdpError => Explain with
    {
        HelpDesk = HelpDesk with { Reason = FailureReason.IdpAnsweredError, IdpContact = null },
        PublicText = new(
            "Din kommunes login kunne ikke logge dig ind. Prøv igen, eller kontakt din kommunes it-afdeling.",
            "Your municipality's login could not log you in. Try again, or contact your municipality's IT department."),
        Achieved = null,
    };

    public static ErrorContent Error => new(
        new("Loginnet kunne ikke gennemføres, fordi en besked undervejs ikke kunne godkendes.",
            "The login could not be completed because a message on the way could not be accepted."),
        HelpDesk with { Reason = FailureReason.SignatureInvalid, FixedBy = FixedBy.Operations, Idp = null, IdpContact = null });

    public static ErrorContent BareError => Error with
    {
        HelpDesk = Error.HelpDesk with { FixedBy = FixedBy.Person, System = null, SystemContact = null, StartUrl = null },
    };

    public static HandOverContent HandOver => new(
        "https://sapa.example.dk/acs",
        [new("SAMLResponse", "PHNhbWw+"), new("RelayState", "tilbage-til-sag-7")]);

    public static ChoiceContent Choice => new(
        new(LocalizedText.Of("Korsbæk Kommune"), LocalizedText.Of("Nyt login med Entra ID"), new(2026, 3, 29, 9, 30, 0, TimeSpan.Zero)),
        new("__RequestVerificationToken", "token-1"),
        "https://sapa.example.dk/");

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
