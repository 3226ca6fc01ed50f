namespace ContextHandler.Keys.Readiness;

/// <summary>The sentence for each <see cref="ReadinessReason"/>, in Danish and English; <c>{0}</c> is when that was.</summary>
public static class ReadinessTexts
{
    public static LocalizedText Of(ReadinessReason reason) => reason switch
    {
        ReadinessReason.FetchedTheNewKey => new(
            "Har hentet den nye nøgle i vores metadata; hentede senest den {0}.",
            "Has fetched the new key in our metadata; last fetched on {0}."),
        ReadinessReason.ConfirmedTheNewKey => new(
            "Har bekræftet, at den nye nøgle er installeret.",
            "Has confirmed that the new key is installed."),
        ReadinessReason.EncryptedToTheNewKey => new(
            "Krypterede senest til den nye nøgle den {0}.",
            "Last encrypted to the new key on {0}."),
        ReadinessReason.EncryptsNothing => new(
            "Har hentet den nye nøgle (hentede senest den {0}) og krypterer ikke sine svar.",
            "Has fetched the new key (last fetched on {0}), and does not encrypt its answers."),
        ReadinessReason.PinnedToAnOlderKey => new(
            "Er fastholdt på en ældre nøgle. Fjern pinnedTo, når den nye er installeret.",
            "Is pinned to an older key. Remove pinnedTo once the new one is installed."),
        ReadinessReason.NotConfirmed => new(
            "Installerer vores nøgler manuelt og har ikke bekræftet den nye.",
            "Installs our keys by hand, and has not confirmed the new one."),
        ReadinessReason.EncryptedToTheOldKey => new(
            "Krypterede senest til den gamle nøgle den {0}.",
            "Last encrypted to the old key on {0}."),
        ReadinessReason.NotUsedSinceItWasFetched => new(
            "Har hentet den nye nøgle (hentede senest den {0}), men har ikke brugt den. Sidst krypterede den til den gamle.",
            "Has fetched the new key (last fetched on {0}), but has not used it. It last encrypted to the old one."),
        ReadinessReason.FetchedBeforeTheNewKey => new(
            "Hentede senest vores metadata den {0}, uden den nye nøgle.",
            "Last fetched our metadata on {0}, without the new key."),
        ReadinessReason.NeverFetched => new(
            "Vi har ikke set den hente vores metadata.",
            "Has not been seen to fetch our metadata."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
