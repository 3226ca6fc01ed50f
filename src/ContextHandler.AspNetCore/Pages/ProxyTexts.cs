namespace ContextHandler.AspNetCore.Pages;

/// <summary>The headings and advice of the pages shown when a system behind the gateway cannot be reached, in Danish and English. <c>{0}</c> is the system's name.</summary>
internal static class ProxyTexts
{
    /// <summary>The name of a system that is not known.</summary>
    public static readonly LocalizedText TheSystem = new("Systemet", "The system");

    public static readonly LocalizedText DownHeading = new("{0} svarer ikke", "{0} does not answer");

    public static readonly LocalizedText SlowHeading = new("{0} er for længe om at svare", "{0} takes too long to answer");

    public static readonly LocalizedText NoneHealthyHeading = new("{0} er ude af drift lige nu", "{0} is out of operation right now");

    public static readonly LocalizedText RefusedHeading = new("Det, din browser sendte, blev afvist", "What your browser sent was refused");

    public static readonly LocalizedText WithdrawnHeading = new("Systemet er ikke længere tilsluttet", "The system is no longer connected");

    public static readonly LocalizedText NotPermittedHeading = new("Du har ikke adgang til siden", "You do not have access to the page");

    public static readonly LocalizedText UnknownHeading = new("Siden findes ikke", "The page does not exist");

    public static readonly LocalizedText TryAgain = new("Prøv igen", "Try again");

    public static readonly LocalizedText StartPage = new("Gå til forsiden af {0}", "Go to the start page of {0}");

    public static readonly LocalizedText MayHaveArrived = new(
        "Vi ved ikke, om det, du sendte, nåede frem. Se efter i systemet, før du sender det igen.",
        "We do not know whether what you sent has arrived. Check in the system before you send it again.");
}
