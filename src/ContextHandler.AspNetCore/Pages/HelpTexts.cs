namespace ContextHandler.AspNetCore.Pages;

/// <summary>The sentences of the help and error pages, in Danish and English. <c>{0}</c> is a name.</summary>
internal static class HelpTexts
{
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

    public static readonly LocalizedText SetUpTwoFactor = new("Sæt login med to faktorer op", "Set up two-factor login");

    public static readonly LocalizedText WhomToContact = new("Her får du hjælp", "Where to get help");

    public static readonly LocalizedText FixedByPerson = new(
        "Du kan selv komme videre ved at starte forfra. Sker det igen, så kontakt it-support i din kommune, og oplys koden.",
        "You can get on by starting again yourself. If it happens again, contact IT support in your municipality and tell them the code.");

    public static readonly LocalizedText FixedByMunicipality = new(
        "Det er din kommune, der kan løse det. Kontakt dens it-support, og oplys koden.",
        "Your municipality can solve this. Contact its IT support and tell them the code.");

    public static readonly LocalizedText FixedByThatMunicipality = new(
        "Det er {0}, der kan løse det. Kontakt it-support der, og oplys koden.",
        "{0} can solve this. Contact IT support there and tell them the code.");

    public static readonly LocalizedText FixedBySystem = new(
        "Det er leverandøren af systemet, der kan løse det. Kontakt it-support i din kommune, som giver sagen videre, og oplys koden.",
        "The vendor of the system can solve this. Contact IT support in your municipality, which will pass it on, and tell them the code.");

    public static readonly LocalizedText FixedByThatSystem = new(
        "Det er leverandøren af {0}, der kan løse det. Oplys koden, når du eller din it-support kontakter dem.",
        "The vendor of {0} can solve this. Tell them the code when you or your IT support contact them.");

    public static readonly LocalizedText FixedByOperations = new(
        "Det er driften af Context Handler, der kan løse det. Oplys koden, når du eller din it-support kontakter dem.",
        "Whoever runs Context Handler can solve this. Tell them the code when you or your IT support contact them.");

    public static readonly LocalizedText ContactName = new("Navn", "Name");

    public static readonly LocalizedText ContactEmail = new("E-mail", "Email");

    public static readonly LocalizedText ContactTelephone = new("Telefon", "Telephone");

    public static readonly LocalizedText TryAgain = new("Prøv igen", "Try again");

    public static readonly LocalizedText ChooseAnother = new("Vælg et andet login", "Choose another login");

    public static readonly LocalizedText ReturnToSystem = new("Gå tilbage til systemet", "Return to the system");

    public static readonly LocalizedText Reference = new("Din kode til it-support", "Your code for IT support");

    public static readonly LocalizedText CopyHeading = new("Til it-support", "For IT support");

    public static readonly LocalizedText CopyMeans = new(
        "Send denne tekst til it-support. Der står intet om dig i den.",
        "Send this text to IT support. It says nothing about you.");

    public static readonly LocalizedText Copy = new("Kopiér teksten", "Copy the text");

    public static readonly LocalizedText Copied = new("Teksten er kopieret.", "The text is copied.");

    public static readonly LocalizedText NotCopied = new(
        "Teksten er markeret. Kopiér den med tastaturet eller menuen.",
        "The text is selected. Copy it with the keyboard or the menu.");

    // What is copied
    public static readonly LocalizedText CopyCode = new("Kode", "Code");

    public static readonly LocalizedText CopyTime = new("Tidspunkt", "Time");

    public static readonly LocalizedText CopyUtc = new("Tidspunkt i UTC", "Time in UTC");

    public static readonly LocalizedText CopySystem = new("Brugervendt system", "System");

    public static readonly LocalizedText CopyIdp = new("Kommunens login", "Municipality's login");

    public static readonly LocalizedText CopyReason = new("Årsag", "Reason");

    public static readonly LocalizedText CopyRequired = new("Krævet niveau", "Level required");

    public static readonly LocalizedText CopyAchieved = new("Opnået niveau", "Level achieved");

    // The error page
    public static readonly LocalizedText ErrorHeading = new(
        "Login kunne ikke gennemføres",
        "The login could not be completed");

    public static readonly LocalizedText StartOverAt = new("Start forfra i {0}", "Start again in {0}");

    public static readonly LocalizedText StartOver = new("Start forfra", "Start again");

    public static readonly LocalizedText StartOverAdvice = new(
        "Luk denne side, åbn systemet, og log ind derfra.",
        "Close this page, open the system and log in from there.");
}
