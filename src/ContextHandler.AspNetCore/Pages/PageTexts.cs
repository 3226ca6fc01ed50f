namespace ContextHandler.AspNetCore.Pages;

/// <summary>
/// Every sentence of the pages, in Danish and English. <c>{0}</c> is a name. What a refusal says stands in the failure catalogue;
/// what a level is called stands in <see cref="LevelTexts"/>.
/// </summary>
internal static class PageTexts
{
    public static readonly LocalizedText NotInOperation = new(
        "Dette er ikke det rigtige driftsmiljø.",
        "This is not the live environment.");

    public static readonly LocalizedText SkipToContent = new("Gå til indholdet", "Skip to content");

    // The chooser
    public static readonly LocalizedText ChooseHeading = new(
        "Vælg venligst en autentificeringsmetode",
        "Please choose how to log in");

    public static readonly LocalizedText OnYourWay = new(
        "Du er på vej til {0}. Vælg den kommune, du arbejder for, så sender vi dig videre til dens login.",
        "You are on your way to {0}. Choose the municipality you work for, and we will send you on to its login.");

    public static readonly LocalizedText SystemRequires = new("{0} kræver", "{0} requires");

    public static readonly LocalizedText YourChoices = new("Dine muligheder", "Your choices");

    public static readonly LocalizedText NothingToChooseHeading = new(
        "Der er intet login at vælge",
        "There is no login to choose");

    public static readonly LocalizedText NothingToChoose = new(
        "Ingen af de login, vi kender, kan bruges til {0}. Gå tilbage til systemet, og kontakt it-support i din kommune. Oplys referencenummeret.",
        "None of the logins we know can be used for {0}. Go back to the system and contact IT support in your municipality. Tell them the reference number.");

    public static readonly LocalizedText CannotBeUsed = new("Kan ikke bruges her", "Cannot be used here");

    public static readonly LocalizedText ExcludedBySystem = new(
        "Systemet har bedt om et andet login.",
        "The system has asked for another login.");

    public static readonly LocalizedText ExcludedByCeiling = new(
        "Dette login er ikke så sikkert, som systemet kræver.",
        "This login is not as secure as the system requires.");

    public static readonly LocalizedText ExcludedByFamily = new(
        "Dette login oplyser ikke et NSIS-sikringsniveau, og det kræver systemet.",
        "This login does not state an NSIS level of assurance, which the system requires.");

    // The help page
    public static readonly LocalizedText TooWeakHeading = new(
        "Dit login er ikke sikkert nok til {0}",
        "Your login is not secure enough for {0}");

    public static readonly LocalizedText NotLoggedInHeading = new(
        "Du blev ikke logget ind i {0}",
        "You were not logged in to {0}");

    public static readonly LocalizedText LevelWasTooLow = new(
        "Du er logget ind hos din kommune, men på et lavere sikringsniveau, end systemet kræver. Derfor kan vi ikke sende dig videre.",
        "You are logged in at your municipality, but at a lower level of assurance than the system requires. We can therefore not send you on.");

    public static readonly LocalizedText LevelWasMissing = new(
        "Du er logget ind hos din kommune, men vi fik ikke oplyst på hvilket sikringsniveau. Derfor kan vi ikke sende dig videre.",
        "You are logged in at your municipality, but we were not told at which level of assurance. We can therefore not send you on.");

    public static readonly LocalizedText LoggedInThrough = new("Du brugte login hos", "You used the login of");

    public static readonly LocalizedText LoginGave = new("Dit login gav", "Your login gave");

    public static readonly LocalizedText NoLevelStated = new("Intet niveau oplyst", "No level stated");

    public static readonly LocalizedText WhatToDo = new("Det kan du gøre", "What you can do");

    public static readonly LocalizedText TwoFactorNotSetUp = new(
        "Login med to faktorer er sandsynligvis ikke sat op for din bruger. To faktorer betyder, at du ud over din adgangskode bekræfter med noget, du har, for eksempel en app på telefonen eller en kodeviser. Bed it-support om at hjælpe dig i gang, og prøv så igen.",
        "Two-factor login is probably not set up for your user. Two factors mean that, besides your password, you confirm with something you have, for example an app on your phone or a code display. Ask IT support to help you get started, and then try again.");

    public static readonly LocalizedText StrongerLoginNeeded = new(
        "Har din bruger et login med højere sikkerhed, så prøv igen med det. Ellers skal it-support hjælpe dig med at få et.",
        "If your user has a login of higher assurance, try again with that one. Otherwise IT support must help you get one.");

    public static readonly LocalizedText NsisLevelNeeded = new(
        "Systemet kræver et niveau efter NSIS, den danske standard for sikre identiteter, og det oplyste dit login ikke. Det kan du ikke selv ændre: it-support skal se på det.",
        "The system requires a level of NSIS, the Danish standard for secure identities, and your login stated none. You cannot change this yourself: IT support must look into it.");

    public static readonly LocalizedText WhomToContact = new("Her får du hjælp", "Where to get help");

    public static readonly LocalizedText ContactMunicipality = new(
        "Kontakt it-support i din kommune. Oplys referencenummeret nederst på siden.",
        "Contact IT support in your municipality. Tell them the reference number at the bottom of this page.");

    public static readonly LocalizedText ContactThese = new(
        "Kontakt {0}. Oplys referencenummeret nederst på siden.",
        "Contact {0}. Tell them the reference number at the bottom of this page.");

    public static readonly LocalizedText ContactName = new("Navn", "Name");

    public static readonly LocalizedText ContactEmail = new("E-mail", "Email");

    public static readonly LocalizedText ContactTelephone = new("Telefon", "Telephone");

    public static readonly LocalizedText TryAgain = new("Prøv igen", "Try again");

    public static readonly LocalizedText ChooseAnother = new("Vælg et andet login", "Choose another login");

    public static readonly LocalizedText ReturnToSystem = new("Gå tilbage til systemet", "Return to the system");

    public static readonly LocalizedText Reference = new("Referencenummer", "Reference number");

    // The error page
    public static readonly LocalizedText ErrorHeading = new(
        "Login kunne ikke gennemføres",
        "The login could not be completed");

    public static readonly LocalizedText StartOverAt = new("Start forfra i {0}", "Start again in {0}");

    public static readonly LocalizedText StartOver = new("Start forfra", "Start again");

    public static readonly LocalizedText StartOverAdvice = new(
        "Luk denne side, åbn systemet, og log ind derfra. Sker det igen, så kontakt it-support og oplys referencenummeret.",
        "Close this page, open the system and log in from there. If it happens again, contact IT support and tell them the reference number.");

    public static readonly LocalizedText IfItHappensAgain = new(
        "Sker det igen, så kontakt it-support og oplys referencenummeret.",
        "If it happens again, contact IT support and tell them the reference number.");

    // On the way
    public static readonly LocalizedText HandOverHeading = new("Du sendes videre", "You are being sent on");

    public static readonly LocalizedText HandOverWait = new("Det tager kun et øjeblik.", "It only takes a moment.");

    public static readonly LocalizedText HandOverByHand = new(
        "Din browser kører ikke JavaScript. Tryk på knappen for at komme videre.",
        "Your browser does not run JavaScript. Press the button to go on.");

    public static readonly LocalizedText Proceed = new("Fortsæt", "Continue");

    // The remembered choice
    public static readonly LocalizedText ChoiceHeading = new("Dit valg af login", "Your choice of login");

    public static readonly LocalizedText NoChoiceRemembered = new(
        "Denne browser husker ikke noget valg af login. Du vælger, hver gang et system beder dig om at logge ind.",
        "This browser remembers no choice of login. You choose each time a system asks you to log in.");
}
