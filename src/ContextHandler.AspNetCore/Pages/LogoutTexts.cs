using ContextHandler.Logout;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>The sentences of the page on which one is logged out everywhere, in Danish and English. <c>{0}</c> is a name.</summary>
internal static class LogoutTexts
{
    public static readonly LocalizedText Heading = new("Vi logger dig ud", "Logging you out");

    public static readonly LocalizedText Doing = new(
        "Dit login hos Context Handler er afsluttet. Nu logger vi dig også ud her:",
        "Your login at Context Handler has ended. We are now logging you out here as well:");

    public static readonly LocalizedText Return = new("Bagefter kommer du tilbage til {0}.", "You will then return to {0}.");

    public static readonly LocalizedText KeepOpen = new("Det tager få sekunder. Lad vinduet være åbent.", "It takes a few seconds. Leave the window open.");

    public static readonly LocalizedText MayStayAtIdp = new(
        "Til sidst logger vi dig ud hos {0}. Bliver du stående der, så gå én side tilbage.",
        "Last, we log you out at {0}. If you are left there, go one page back.");

    public static readonly LocalizedText MovingOn = new("Færdig. Vi sender dig videre.", "Done. We are sending you on.");

    public static readonly LocalizedText AnothersSystem = new("et system, der er brugt tidligere i denne browser", "a system used earlier in this browser");

    public static readonly LocalizedText AnothersIdp = new("en organisation, der er brugt tidligere i denne browser", "an organisation used earlier in this browser");

    public static readonly LocalizedText Idp = new("Login hos {0}", "Login at {0}");

    public static readonly LocalizedText GoOnWithout = new("Kommer der ikke noget svar? Gå videre uden", "Is there no answer? Go on without it");

    // Without scripts
    public static readonly LocalizedText ByHand = new(
        "Browseren kører ikke scripts, så tryk ved hvert sted for at logge ud der. Kommer du ikke tilbage hertil, så gå én side tilbage.",
        "The browser does not run scripts, so press at each place to log out there. If you do not come back here, go one page back.");

    public static readonly LocalizedText AskSystemByHand = new("Log ud af {0}", "Log out of {0}");

    public static readonly LocalizedText AskIdpByHand = new("Log ud hos {0}", "Log out at {0}");

    public static readonly LocalizedText AskAgainByHand = new("Prøv {0} igen", "Try {0} again");

    public static readonly LocalizedText GoBack = new("Gå tilbage til {0}", "Go back to {0}");

    public static readonly LocalizedText Finish = new("Afslut", "Finish");

    // Once it is over
    public static readonly LocalizedText Over = new("Udlogningen er slut. Du kan lukke vinduet.", "The logout is over. You may close the window.");

    // When it failed
    public static readonly LocalizedText RefusedHeading = new("Du blev måske ikke logget ud", "You may not have been logged out");

    public static readonly LocalizedText SeeLogins = new("Se, hvor du er logget ind", "See where you are logged in");

    // What has become of one
    public static readonly LocalizedText Waiting = new("Venter", "Waiting");

    public static readonly LocalizedText Asked = new("Venter på svar", "Waiting for an answer");

    public static readonly LocalizedText Ended = new("Logget ud", "Logged out");

    public static readonly LocalizedText Partial = new("Logget ud, men måske ikke overalt", "Logged out, but perhaps not everywhere");

    public static readonly LocalizedText Silent = new("Svarede ikke", "Did not answer");

    public static readonly LocalizedText Refused = new("Kunne ikke logge dig ud", "Could not log you out");

    public static readonly LocalizedText Unreachable = new("Svarer ikke lige nu", "Is not answering right now");

    public static readonly LocalizedText CannotBeAsked = new("Kan ikke logge dig ud herfra", "Cannot log you out from here");

    public static LocalizedText Of(LogoutOutcome outcome) => outcome switch
    {
        LogoutOutcome.Waiting => Asked,
        LogoutOutcome.Silent => Silent,
        LogoutOutcome.Ended or LogoutOutcome.HereOnly => Ended,
        LogoutOutcome.Partial => Partial,
        LogoutOutcome.Refused => Refused,
        LogoutOutcome.Unreachable => Unreachable,
        _ => CannotBeAsked,
    };
}
