namespace ContextHandler.AspNetCore.Pages;

/// <summary>
/// The sentences of the pages about a session, and of the page for a form that was sent without one, in Danish and English.
/// <c>{0}</c> is a name, a moment or a length of time.
/// </summary>
internal static class SessionTexts
{
    // What one is logged in to
    public static readonly LocalizedText Heading = new("Her er du logget ind", "Where you are logged in");

    /// <summary>The link in the foot of every page, for who is logged in and who is not.</summary>
    public static readonly LocalizedText Link = new("Dine login", "Your logins");

    public static readonly LocalizedText NothingHeading = new("Du er ikke logget ind", "You are not logged in");

    public static readonly LocalizedText LoggedIn = new(
        "Denne browser er logget ind gennem Context Handler. Deler du computeren med andre, så log ud, når du er færdig.",
        "This browser is logged in through Context Handler. If you share the computer with others, log out when you are done.");

    public static readonly LocalizedText NotLoggedIn = new(
        "Denne browser er ikke logget ind gennem Context Handler.",
        "This browser is not logged in through Context Handler.");

    public static readonly LocalizedText NotLoggedInMeans = new(
        "Åbn et system, så beder det dig om at logge ind, hvis det er nødvendigt. Et login slutter også af sig selv, når det ikke har været brugt et stykke tid.",
        "Open a system, and it will ask you to log in if that is needed. A login also ends by itself when it has not been used for a while.");

    public static readonly LocalizedText Level = new("Niveau", "Level");

    public static readonly LocalizedText Through = new("Logget ind hos", "Logged in at");

    public static readonly LocalizedText Since = new("Siden", "Since");

    public static readonly LocalizedText EndsAtLatest = new("Slutter senest", "Ends at the latest");

    public static readonly LocalizedText EndsUnused = new(
        "Tidligere, hvis du ikke bruger det i {0}.",
        "Sooner if you do not use it for {0}.");

    public static readonly LocalizedText After = new("Derefter", "After that");

    public static readonly LocalizedText Until = new("Senest indtil {0}", "Until {0} at the latest");

    public static readonly LocalizedText Ends = new("Slutter", "Ends");

    public static readonly LocalizedText EndsElsewhere = new(
        "Når systemet selv bestemmer det, eller når du logger ud.",
        "When the system itself decides, or when you log out.");

    public static readonly LocalizedText LogOutHeading = new("Log ud", "Log out");

    public static readonly LocalizedText LogOutMeans = new(
        "Knappen afslutter dit login her i alle vinduer og faner i denne browser. Gem først det, du er i gang med.",
        "The button ends your login here in all windows and tabs of this browser. First save what you are working on.");

    public static readonly LocalizedText LogOutReaches = new(
        "Den logger dig også ud af systemerne ovenfor og hos din kommune, når de svarer. Bagefter ser du, hvordan det gik.",
        "It also logs you out of the systems above and at your municipality, if they answer. You will then see how it went.");

    public static readonly LocalizedText LogOut = new("Log ud", "Log out");

    // After a login in a tab of its own
    public static readonly LocalizedText DoneHeading = new("Du er logget ind", "You are logged in");

    public static readonly LocalizedText Done = new(
        "Luk denne fane. Gå én side tilbage i den fane, du kom fra, og send formularen igen.",
        "Close this tab. In the tab you came from, go one page back and send the form again.");

    // After logging out
    public static readonly LocalizedText EndedHeading = new("Du er logget ud", "You are logged out");

    public static readonly LocalizedText Ended = new(
        "Dit login hos Context Handler er afsluttet i denne browser.",
        "Your login at Context Handler has ended in this browser.");

    public static readonly LocalizedText HasEnded = new("Det er du logget ud af", "What you are logged out of");

    public static readonly LocalizedText AsksAgain = new(
        "Du skal logge ind igen for at bruge det.",
        "You must log in again to use it.");

    public static readonly LocalizedText AsksNextPerson = new(
        "Den næste, der åbner et system, skal selv logge ind.",
        "The next person who opens a system must log in themselves.");

    public static readonly LocalizedText ResultsForgotten = new(
        "Vi husker ikke længere, hvordan det gik i hvert system. Et system, der ikke svarede, kan du stadig være logget ind i.",
        "We no longer remember how it went in each system. If a system did not answer, you may still be logged in there.");

    public static readonly LocalizedText LivesOn = new("Her kan du stadig være logget ind", "Where you may still be logged in");

    public static readonly LocalizedText LivesOnInSystem = new(
        "Log ud inde i systemet.",
        "Log out inside the system.");

    public static readonly LocalizedText LivesOnAtMunicipality = new(
        "Det kan huske dig, så den næste, der åbner et system, bliver logget ind som dig uden adgangskode.",
        "It may remember you, so that the next person who opens a system is logged in as you without a password.");

    public static readonly LocalizedText SharedComputer = new("Deler du computeren med andre?", "Do you share the computer with others?");

    public static readonly LocalizedText CloseBrowser = new(
        "Så luk alle browserens vinduer nu. Er det muligt, så log også af computeren.",
        "Then close all windows of the browser now. If you can, log off the computer as well.");

    // A form that needs a login first
    public static readonly LocalizedText SendAgainHeading = new("Log ind, og send igen", "Log in, then send again");

    public static readonly LocalizedText NotSentOn = new(
        "Det, du sendte, er ikke nået frem til {0}, for det kræver et login, du ikke har lige nu. Din formular er ikke tabt: den står én side tilbage i denne fane.",
        "What you sent has not reached {0}, because that requires a login you do not have right now. Your form is not lost: it is one page back in this tab.");

    public static readonly LocalizedText Requires = new("Her kræves", "Required here");

    public static readonly LocalizedText RequiresFresh = new("Hvornår", "When");

    public static readonly LocalizedText Fresh = new("Lige nu: du skal logge ind på ny", "Just now: you must log in afresh");

    public static readonly LocalizedText WhatToDo = new("Sådan gør du", "What to do");

    public static readonly LocalizedText LogInInNewTab = new("Log ind i en ny fane", "Log in in a new tab");

    public static readonly LocalizedText StepClose = new(
        "Luk den nye fane, når der står, at du er logget ind.",
        "Close the new tab when it says that you are logged in.");

    public static readonly LocalizedText StepSend = new(
        "Gå én side tilbage i denne fane, og send formularen igen.",
        "Go one page back in this tab, and send the form again.");

    public static readonly LocalizedText FieldsAreEmpty = new("Er formularen tom, når du går tilbage?", "Is the form empty when you go back?");

    public static readonly LocalizedText ReloadInstead = new(
        "Gå én side frem igen, og genindlæs denne side. Browseren spørger, om den må sende det samme en gang til. Sig ja.",
        "Go one page forward again, and reload this page. The browser asks whether it may send the same once more. Say yes.");
}
