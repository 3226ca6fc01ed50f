namespace ContextHandler.AspNetCore.Pages;

/// <summary>
/// The sentences of the pages, in Danish and English; those of the help and error pages stand in <see cref="HelpTexts"/>. <c>{0}</c> is a name.
/// What a refusal says stands in the failure catalogue; what a level is called stands in <see cref="LevelTexts"/>.
/// </summary>
internal static class PageTexts
{
    public static readonly LocalizedText NotInOperation = new(
        "Dette er ikke det rigtige driftsmiljø.",
        "This is not the live environment.");

    public static readonly LocalizedText SkipToContent = new("Gå til indholdet", "Skip to content");

    public static readonly LocalizedText About = new("Om siden", "About this site");

    public static readonly LocalizedText AccessibilityStatement = new("Tilgængelighedserklæring", "Accessibility statement");

    // The chooser
    public static readonly LocalizedText ChooseHeading = new(
        "Vælg venligst en autentificeringsmetode",
        "Please choose how to log in");

    public static readonly LocalizedText OnYourWay = new(
        "Du er på vej til {0}. Vælg den kommune, du arbejder for, så sender vi dig videre til dens login.",
        "You are on your way to {0}. Choose the municipality you work for, and we will send you on to its login.");

    public static readonly LocalizedText SystemRequires = new("{0} kræver", "{0} requires");

    public static readonly LocalizedText YourChoices = new("Dine muligheder", "Your choices");

    public static readonly LocalizedText OtherChoices = new("Andre muligheder", "Other choices");

    public static readonly LocalizedText Remember = new("Husk mit valg", "Remember my choice");

    public static readonly LocalizedText RememberMeans = new(
        "Så sender denne browser dig direkte til det login, du vælger, i op til 180 dage. Sæt ikke kryds på en computer, du deler med andre.",
        "This browser will then send you straight to the login you choose, for up to 180 days. Do not tick this on a computer you share with others.");

    public static readonly LocalizedText Search = new("Find din kommune eller dit login", "Find your municipality or your login");

    public static readonly LocalizedText SearchMeans = new(
        "Skriv de første bogstaver. Enter går til det første på listen, Esc viser hele listen igen.",
        "Type the first letters. Enter goes to the first on the list, Esc shows the whole list again.");

    public static readonly LocalizedText OneHit = new("1 login passer.", "1 login matches.");

    public static readonly LocalizedText ManyHits = new("{0} login passer.", "{0} logins match.");

    public static readonly LocalizedText NoHit = new("Ingen login passer. Prøv med færre bogstaver.", "No login matches. Try fewer letters.");

    public static readonly LocalizedText OnlyExcludedHits = new(
        "Det, du søger, kan ikke bruges her. Årsagen står nedenfor.",
        "What you are looking for cannot be used here. The reason is given below.");

    public static readonly LocalizedText LatestChoice = new("Dit seneste valg", "Your latest choice");

    public static readonly LocalizedText ChoiceIsYours = new(
        "Brug det igen, eller vælg et andet login nedenfor.",
        "Use it again, or choose another login below.");

    public static readonly LocalizedText ChoiceNotAnswering = new(
        "Det login, vi husker for dig, svarer ikke lige nu. Vælg et andet, eller prøv det igen om lidt.",
        "The login we remember for you is not answering right now. Choose another one, or try it again in a little while.");

    public static readonly LocalizedText ChoiceNotAnswered = new(
        "Sidst vi sendte dig til det login, vi husker for dig, kom der ikke noget svar. Prøv igen, eller vælg et andet.",
        "The last time we sent you to the login we remember for you, no answer came back. Try again, or choose another one.");

    /// <summary>Of a municipality, whose name is in the genitive.</summary>
    public static readonly LocalizedText ItsLoginNotAnswering = new("{0} login svarer ikke lige nu", "{0} login is not answering right now");

    /// <summary>Of a login with a name of its own.</summary>
    public static readonly LocalizedText LoginNotAnswering = new("{0} svarer ikke lige nu", "{0} is not answering right now");

    public static readonly LocalizedText ChoiceVoided = new(
        "Alle er bedt om at vælge login på ny. Se efter, om dit seneste valg stadig er det rigtige.",
        "Everybody has been asked to choose their login anew. Check that your latest choice is still the right one.");

    public static readonly LocalizedText ChoiceCannotBeUsedHere = new(
        "Det login, vi husker for dig, kan ikke bruges til {0}. Vælg et andet denne gang.",
        "The login we remember for you cannot be used for {0}. Choose another one this time.");

    public static readonly LocalizedText ChoiceWithdrawn = new(
        "Det login, vi husker for dig, bliver ikke længere brugt i din kommune. Vælg et af de andre.",
        "The login we remember for you is no longer used in your municipality. Choose one of the others.");

    public static readonly LocalizedText ChoiceHasNewer = new(
        "Din kommune har fået et nyt login, siden du valgte. Vælg det, du skal bruge nu.",
        "Your municipality has got a new login since you chose. Choose the one you are to use now.");

    public static readonly LocalizedText ChoiceIsOneOfSeveral = new(
        "Din kommune havde ét login, da du valgte, og har nu flere. Vælg det, du skal bruge.",
        "Your municipality had one login when you chose, and now has several. Choose the one you are to use.");

    public static readonly LocalizedText CannotBeUsed = new("Kan ikke bruges her", "Cannot be used here");

    public static readonly LocalizedText ExcludedBySystem = new(
        "Systemet har bedt om et andet login.",
        "The system has asked for another login.");

    public static readonly LocalizedText ExcludedByCeiling = new(
        "Dette login er ikke så sikkert, som systemet kræver.",
        "This login is not as secure as the system requires.");

    public static readonly LocalizedText ExcludedForNow = new("Dette login kan ikke bruges lige nu.", "This login cannot be used right now.");

    public static readonly LocalizedText ExcludedByFamily = new(
        "Dette login oplyser ikke et NSIS-sikringsniveau, og det kræver systemet.",
        "This login does not state an NSIS level of assurance, which the system requires.");

    // On the way
    public static readonly LocalizedText HandOverHeading = new("Du sendes videre", "You are being sent on");

    public static readonly LocalizedText HandOverWait = new("Det tager kun et øjeblik.", "It only takes a moment.");

    public static readonly LocalizedText HandOverByHand = new(
        "Din browser kører ikke JavaScript. Tryk på knappen for at komme videre.",
        "Your browser does not run JavaScript. Press the button to go on.");

    public static readonly LocalizedText Proceed = new("Fortsæt", "Continue");

    // When many log in
    public static readonly LocalizedText BusyHeading = new("Mange logger ind lige nu", "Many are logging in right now");

    public static readonly LocalizedText BusyWait = new(
        "Du behøver ikke gøre noget: lad siden stå åben, så prøver den igen af sig selv om få sekunder. Intet er gået tabt.",
        "You need not do anything: leave this page open, and it tries again by itself in a few seconds. Nothing is lost.");

    public static readonly LocalizedText BusyByHand = new(
        "Din browser kører ikke JavaScript. Vent lidt, og tryk så på knappen.",
        "Your browser does not run JavaScript. Wait a little, and then press the button.");

    public static readonly LocalizedText TryNow = new("Prøv igen nu", "Try again now");

    // The remembered choice
    public static readonly LocalizedText ChoiceHeading = new("Dit valg af login", "Your choice of login");

    public static readonly LocalizedText ChoiceRemembered = new(
        "Denne browser husker, hvor du logger ind, så du ikke skal vælge hver gang.",
        "This browser remembers where you log in, so that you need not choose every time.");

    public static readonly LocalizedText NoChoiceRemembered = new(
        "Denne browser husker ikke noget valg af login. Du vælger, hver gang et system beder dig om at logge ind.",
        "This browser remembers no choice of login. You choose each time a system asks you to log in.");

    public static readonly LocalizedText ChosenMunicipality = new("Kommune", "Municipality");

    public static readonly LocalizedText ChosenIdp = new("Kommunens login", "Its login");

    public static readonly LocalizedText ChosenSince = new("Valgt", "Chosen");

    public static readonly LocalizedText RememberedUntil = new("Huskes til", "Remembered until");

    public static readonly LocalizedText ForgetChoice = new("Glem mit valg", "Forget my choice");

    public static readonly LocalizedText ForgetMeans = new(
        "Når valget er glemt, vælger du selv, næste gang et system beder dig om at logge ind. Du bliver ikke logget ud af noget.",
        "Once the choice is forgotten, you choose yourself the next time a system asks you to log in. You are not logged out of anything.");

    public static readonly LocalizedText WhatChoiceDoes = new("Sådan virker det", "How it works");

    public static readonly LocalizedText ChoiceDoes = new(
        "Sætter du kryds ved »Husk mit valg«, når du vælger login, springer vi listen over næste gang. Valget gælder kun i denne browser og slutter af sig selv efter 180 dage. Det fortæller, hvor du logger ind, ikke hvem du er.",
        "If you tick “Remember my choice” when you choose a login, we skip the list next time. The choice holds in this browser only and ends by itself after 180 days. It says where you log in, not who you are.");

    public static readonly LocalizedText ChoiceIsAskedAgain = new(
        "Får din kommune et nyt login, eller kan dit login ikke bruges til et system, spørger vi igen.",
        "If your municipality gets a new login, or your login cannot be used for a system, we ask again.");

    public static readonly LocalizedText BackToSystem = new("Tilbage til systemet", "Back to the system");
}
