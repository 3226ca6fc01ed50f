namespace ContextHandler.Cli.StaticPages;

/// <summary>The sentences of the page that stands in for a gateway that does not answer, in Danish and English.</summary>
internal static class UnavailableTexts
{
    public static readonly LocalizedText Heading = new("Login er ikke muligt lige nu", "Logging in is not possible right now");

    public static readonly LocalizedText NotInOperation = new("Dette er ikke det rigtige driftsmiljø.", "This is not the live environment.");

    public static readonly LocalizedText NotYou = new(
        "Context Handler, som systemerne logger dig ind gennem, svarer ikke. Du har ikke gjort noget forkert.",
        "Context Handler, through which the systems log you in, does not answer. You have done nothing wrong.");

    public static readonly LocalizedText WhatToDo = new("Det kan du gøre", "What you can do");

    public static readonly LocalizedText WaitAndStartOver = new(
        "Vent lidt, gå tilbage til det system, du var på vej til, og log ind derfra igen.",
        "Wait a little, go back to the system you were on your way to, and log in from there again.");

    public static readonly LocalizedText OwnLogins = new("Systemer med eget login", "Systems with a login of their own");

    public static readonly LocalizedText OwnLoginsMean = new(
        "Disse systemer kan du logge ind i uden om Context Handler, hvis din bruger er oprettet til det.",
        "You can log in to these systems past Context Handler if your user has been set up for it.");

    public static readonly LocalizedText WhereToGetHelp = new("Her får du hjælp", "Where to get help");

    public static readonly LocalizedText AskItSupport = new(
        "Kontakt it-support i din kommune, hvis det varer ved.",
        "Contact IT support in your municipality if it goes on.");

    public static readonly LocalizedText AskOperations = new(
        "Kontakt it-support i din kommune, hvis det varer ved. It-support kan kontakte dem, der driver Context Handler:",
        "Contact IT support in your municipality if it goes on. IT support can contact those who run Context Handler:");

    public static readonly LocalizedText ContactName = new("Navn", "Name");

    public static readonly LocalizedText ContactEmail = new("E-mail", "Email");

    public static readonly LocalizedText ContactTelephone = new("Telefon", "Telephone");

    /// <summary>The heading of the other language's part, in that language.</summary>
    public static readonly LocalizedText InThisLanguage = new("På dansk", "In English");
}
