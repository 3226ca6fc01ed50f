namespace ContextHandler.Login;

/// <summary>What people read when a login ends early. Failures that differ only to an attacker share one text (rule R13).</summary>
internal static class PublicTexts
{
    public static readonly LocalizedText MessageRefused = new(
        "Loginnet kunne ikke gennemføres, fordi en besked undervejs ikke kunne godkendes. Prøv at logge ind igen fra systemet.",
        "The login could not be completed because a message on the way could not be accepted. Try to log in again from the system.");

    public static readonly LocalizedText MessageExpired = new(
        "Loginnet tog for lang tid, eller uret på en af serverne går forkert. Prøv at logge ind igen fra systemet.",
        "The login took too long, or the clock of one of the servers is wrong. Try to log in again from the system.");

    public static readonly LocalizedText AlreadyUsed = new(
        "Dette login er allerede brugt eller afsluttet. Start forfra fra systemet.",
        "This login has already been used or has ended. Start again from the system.");

    public static readonly LocalizedText OtherBrowser = new(
        "Dette login blev startet i en anden browser eller er for gammelt. Start forfra fra systemet, og brug den samme browser hele vejen.",
        "This login was started in another browser or is too old. Start again from the system and use the same browser all the way.");

    public static readonly LocalizedText SystemUnknown = new(
        "Systemet, du kommer fra, er ikke tilsluttet dette login. Kontakt systemets leverandør.",
        "The system you come from is not connected to this login. Contact the vendor of the system.");

    public static readonly LocalizedText SystemMisconfigured = new(
        "Systemet beder om noget, som dette login ikke kan give. Kontakt systemets leverandør.",
        "The system asks for something this login cannot give. Contact the vendor of the system.");

    public static readonly LocalizedText NoCandidate = new(
        "Ingen af de login, som systemet kan bruge, når det sikringsniveau, systemet kræver. Kontakt din kommunes it-afdeling.",
        "None of the logins this system can use reaches the level of assurance that the system requires. Contact your municipality's IT department.");

    public static readonly LocalizedText NotACandidate = new(
        "Det valgte login kan ikke bruges til dette system. Vælg et andet.",
        "The chosen login cannot be used for this system. Choose another one.");

    public static readonly LocalizedText NeedsDialogue = new(
        "Systemet bad om et login uden dialog, og det kan ikke lade sig gøre nu.",
        "The system asked for a login without any dialogue, which is not possible now.");

    public static readonly LocalizedText IdpError = new(
        "Din kommunes login kunne ikke logge dig ind. Prøv igen, eller kontakt din kommunes it-afdeling.",
        "Your municipality's login could not log you in. Try again, or contact your municipality's IT department.");

    public static readonly LocalizedText IdpMisconfigured = new(
        "Din kommunes login svarede på en måde, der ikke kan godkendes. Kontakt din kommunes it-afdeling.",
        "Your municipality's login answered in a way that cannot be accepted. Contact your municipality's IT department.");

    public static readonly LocalizedText LevelTooLow = new(
        "Systemet kræver et mere sikkert login end det, du brugte. To-faktor-login er sandsynligvis ikke sat op for dig. Kontakt din kommunes it-afdeling.",
        "The system requires a more secure login than the one you used. Two-factor login is probably not set up for you. Contact your municipality's IT department.");

    public static readonly LocalizedText OutsideFence = new(
        "Din kommunes login angav en organisation, som det ikke må logge ind for. Kontakt din kommunes it-afdeling.",
        "Your municipality's login named an organisation that it may not log in for. Contact your municipality's IT department.");

    public static readonly LocalizedText GaveUp = new(
        "Du gik tilbage til systemet uden at logge ind.",
        "You went back to the system without logging in.");

    public static readonly LocalizedText Unavailable = new(
        "Login er ikke muligt lige nu. Prøv igen om lidt.",
        "Logging in is not possible right now. Try again in a little while.");

    // A logout
    public static readonly LocalizedText LogoutRefused = new(
        "En besked om at logge ud kunne ikke godkendes. Du er måske stadig logget ind. Luk browseren helt, hvis andre kan bruge den.",
        "A message about logging out could not be accepted. You may still be logged in. Close the browser entirely if others can use it.");

    public static readonly LocalizedText LogoutUnknown = new(
        "Denne logout er afsluttet eller for gammel. Luk browseren helt, hvis andre kan bruge den.",
        "This logout has ended or is too old. Close the browser entirely if others can use it.");

    public static readonly LocalizedText LogoutReplayed = new(
        "Beskeden om at logge ud er allerede brugt. Du blev logget ud her, da den kom første gang.",
        "The message about logging out has already been used. You were logged out here when it first arrived.");

    // A proxied system
    public static readonly LocalizedText BackendDown = new(
        "Vi kan ikke få forbindelse til systemet. Der er ikke noget i vejen med dit login. Prøv igen om lidt.",
        "We cannot connect to the system. Nothing is wrong with your login. Try again in a little while.");

    public static readonly LocalizedText BackendSlow = new(
        "Systemet nåede ikke at svare i tide. Der er ikke noget i vejen med dit login. Prøv igen om lidt.",
        "The system did not answer in time. Nothing is wrong with your login. Try again in a little while.");

    public static readonly LocalizedText NoBackendHealthy = new(
        "Ingen af systemets servere er klar til at svare. Der er ikke noget i vejen med dit login. Prøv igen om lidt.",
        "None of the system's servers is ready to answer. Nothing is wrong with your login. Try again in a little while.");

    public static readonly LocalizedText ProxiedRequestRefused = new(
        "Adressen eller det, der blev sendt, kan læses på mere end én måde. Derfor sendte vi det ikke videre. Gå til systemets forside, og prøv derfra.",
        "The address or what was sent can be read in more than one way. We therefore did not pass it on. Go to the start page of the system and try from there.");

    public static readonly LocalizedText WebSocketRefused = new(
        "Siden ville holde en forbindelse åben (WebSocket), som systemet ikke tager imod på den adresse eller fra det websted. Kontakt systemets leverandør.",
        "The page wanted to keep a connection open (WebSocket) that the system does not take at that address, or from that site. Contact the vendor of the system.");

    public static readonly LocalizedText ServiceWorkerRefused = new(
        "Siden ville lægge et program i browseren (service worker), som også ville svare i stedet for login-siderne. Systemets leverandør skal lægge det i en mappe for sig.",
        "The page wanted to put a program in the browser (service worker) that would answer for the login pages as well. The vendor of the system must put it in a folder of its own.");

    public static readonly LocalizedText ScriptRefused = new(
        "Siden kan kun åbnes af et menneske i en browser, ikke hentes af et script. Kontakt systemets leverandør.",
        "The page can only be opened by a person in a browser, not fetched by a script. Contact the vendor of the system.");

    public static readonly LocalizedText SystemWithdrawn = new(
        "Adressen hører til et system, der ikke længere er tilsluttet dette login. Kontakt systemets leverandør.",
        "The address belongs to a system that is no longer connected to this login. Contact the vendor of the system.");

    public static readonly LocalizedText NotPermitted = new(
        "Systemet giver dig ikke adgang til siden. Der er ikke noget i vejen med dit login. Kontakt systemets leverandør, hvis du skal have adgang.",
        "The system does not give you access to the page. Nothing is wrong with your login. Contact the vendor of the system if you need access.");

    public static readonly LocalizedText AddressUnknown = new(
        "Der er ingen side på adressen. Start fra systemets forside.",
        "There is no page at that address. Start at the system's front page.");

    public static readonly LocalizedText OtherHost = new(
        "Systemet findes ikke på den adresse, du har brugt. Start fra systemets forside.",
        "The system is not at the address you used. Start at the system's front page.");
}
