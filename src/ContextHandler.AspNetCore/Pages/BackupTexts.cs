namespace ContextHandler.AspNetCore.Pages;

/// <summary>What is said of other ways in when the usual one does not work, in Danish and English. <c>{0}</c> is a name.</summary>
internal static class BackupTexts
{
    // The login that somebody would have been sent to is observed down
    public static readonly LocalizedText NotSentThere = new(
        "Derfor har vi ikke sendt dig derhen. Vent lidt, eller prøv alligevel.",
        "That is why we have not sent you there. Wait a little, or try it all the same.");

    public static readonly LocalizedText NotSentThereButElsewhere = new(
        "Derfor har vi ikke sendt dig derhen. Log ind på en anden måde imens, eller prøv alligevel.",
        "That is why we have not sent you there. Log in another way in the meantime, or try it all the same.");

    // A national IdP as a backup
    public static readonly LocalizedText OnYourWayByBackup = new(
        "Du er på vej til {0}. Ingen kommunes login kan bruges dertil lige nu.",
        "You are on your way to {0}. No municipality's login can be used for it right now.");

    public static readonly LocalizedText FirstHeading = new("Log ind på en anden måde imens", "Log in another way in the meantime");

    public static readonly LocalizedText SecondHeading = new("Virker din kommunes login ikke?", "Is your municipality's login not working?");

    public static readonly LocalizedText Means = new(
        "Her bruger du et andet login end din kommunes. Det gælder kun denne gang: vi husker ikke valget, men noterer, at det er brugt.",
        "Here you use another login than your municipality's. It counts for this time only: we do not remember the choice, but put its use on record.");

    public static readonly LocalizedText MayBeUnknown = new(
        "{0} kender måske ikke din bruger, når du logger ind på den måde.",
        "{0} may not know your user when you log in this way.");

    // The login that a system has of its own
    public static readonly LocalizedText OwnLoginHeading = new("{0} har også sit eget login", "{0} also has a login of its own");

    public static readonly LocalizedText OwnLoginMeans = new(
        "Det går uden om både din kommunes login og denne side. Brug det, hvis din bruger er oprettet til det.",
        "It goes past both your municipality's login and this site. Use it if your user has been set up for it.");

    public static readonly LocalizedText OwnLogin = new("Log ind direkte i {0}", "Log in directly at {0}");

    /// <summary>The name of a system that is not known.</summary>
    public static readonly LocalizedText TheSystem = new("systemet", "the system");
}
