namespace ContextHandler.Keys.Readiness;

/// <summary>The sentence for each <see cref="ReadinessReason"/>, in Danish and English; <c>{0}</c> is when that was.</summary>
public static class ReadinessTexts
{
    public static LocalizedText Of(ReadinessReason reason) => reason switch
    {
        ReadinessReason.FetchedTheNewKey => new(
            "Har hentet den nye nøgle i vores metadata {0}.",
            "Fetched the new key in our metadata {0}."),
        ReadinessReason.ConfirmedTheNewKey => new(
            "Har bekræftet, at den nye nøgle er sat ind.",
            "Has confirmed that the new key is installed."),
        ReadinessReason.EncryptedToTheNewKey => new(
            "Krypterede senest til den nye nøgle {0}.",
            "Last encrypted to the new key {0}."),
        ReadinessReason.EncryptsNothing => new(
            "Har hentet den nye nøgle {0} og krypterer ikke sine svar.",
            "Fetched the new key {0}, and does not encrypt its answers."),
        ReadinessReason.PinnedToAnOlderKey => new(
            "Er fastholdt på en ældre nøgle. Fjern pinnedTo, når den nye er sat ind.",
            "Is pinned to an older key. Remove pinnedTo once the new one is installed."),
        ReadinessReason.NotConfirmed => new(
            "Sætter vores nøgler ind i hånden og har ikke bekræftet den nye.",
            "Installs our keys by hand, and has not confirmed the new one."),
        ReadinessReason.EncryptedToTheOldKey => new(
            "Krypterede senest til den gamle nøgle {0}.",
            "Last encrypted to the old key {0}."),
        ReadinessReason.NotUsedSinceItWasFetched => new(
            "Har hentet den nye nøgle {0}, men ingen har logget ind siden. Sidst krypterede den til den gamle.",
            "Fetched the new key {0}, but nobody has logged in since. It last encrypted to the old one."),
        ReadinessReason.FetchedBeforeTheNewKey => new(
            "Hentede senest vores metadata {0}, uden den nye nøgle.",
            "Last fetched our metadata {0}, without the new key."),
        ReadinessReason.NeverFetched => new(
            "Vi har ikke set den hente vores metadata.",
            "Has not been seen to fetch our metadata."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
