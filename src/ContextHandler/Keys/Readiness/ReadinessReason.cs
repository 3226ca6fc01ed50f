namespace ContextHandler.Keys.Readiness;

/// <summary>Why a peer is where the readiness board puts it; <see cref="ReadinessTexts"/> says it in words.</summary>
public enum ReadinessReason
{
    FetchedTheNewKey,
    ConfirmedTheNewKey,
    EncryptedToTheNewKey,
    EncryptsNothing,
    PinnedToAnOlderKey,
    NotConfirmed,
    EncryptedToTheOldKey,
    NotUsedSinceItWasFetched,
    FetchedBeforeTheNewKey,
    NeverFetched,
}
