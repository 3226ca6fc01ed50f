namespace ContextHandler.Keys.Readiness;

/// <summary>How far a peer is with a new key: the first rule that has an answer gives it, and the last always has one.</summary>
internal static class ReadinessRules
{
    /// <summary>For the key that signs for us: published long before it signs.</summary>
    public static IReadOnlyList<Func<Question, Answer?>> Signing { get; } =
    [
        IsPinned,
        SaysWhatIsInstalled,
        HasFetched,
        WasNotSeen,
    ];

    /// <summary>For the key that is encrypted to: published from its promotion on. What is seen counts for more than what is said.</summary>
    public static IReadOnlyList<Func<Question, Answer?>> Encryption { get; } =
    [
        HasEncryptedSince,
        SaysWhatIsInstalled,
        HasFetchedAndEncryptsNothing,
        HasFetchedAndNotShownIt,
        WasNotSeen,
    ];

    public static Answer Ask(IReadOnlyList<Func<Question, Answer?>> rules, Question question) =>
        rules.Select(rule => rule(question)).OfType<Answer>().First();

    // Decision 29: a pinned peer knows the old key only; a pin to a key that is not published any more has no effect.
    private static Answer? IsPinned(Question it) =>
        it.Peer.PinnedTo is { } pin && pin != it.New.Name && it.Keys.Signing.Any(credential => credential.Name == pin)
            ? new(PeerReadiness.Manual, ReadinessReason.PinnedToAnOlderKey)
            : null;

    // No fetch tells about a peer that takes our keys by hand: whoever looks at our metadata has not installed it yet.
    private static Answer? SaysWhatIsInstalled(Question it) =>
        it.Peer.InstalledKeys is not { } installed ? null
        : installed.Contains(it.New.Name) ? new(PeerReadiness.Ready, ReadinessReason.ConfirmedTheNewKey)
        : new(PeerReadiness.Manual, ReadinessReason.NotConfirmed);

    private static Answer? HasFetched(Question it) =>
        it.FetchedNew is { } at ? new(PeerReadiness.Ready, ReadinessReason.FetchedTheNewKey, at) : null;

    private static Answer? HasEncryptedSince(Question it) =>
        it.Seen.EncryptedTo is not { } last || last.At < it.New.Dates.PromotedFrom ? null
        : last.Key == it.New.Thumbprint ? new(PeerReadiness.Ready, ReadinessReason.EncryptedToTheNewKey, last.At)
        : new(PeerReadiness.StillEncryptingToTheOldKey, ReadinessReason.EncryptedToTheOldKey, last.At);

    private static Answer? HasFetchedAndEncryptsNothing(Question it) =>
        it.FetchedNew is { } at && (it.Seen.EncryptedTo is null || it.Seen.PlainAt >= it.New.Dates.PromotedFrom)
            ? new(PeerReadiness.Ready, ReadinessReason.EncryptsNothing, at)
            : null;

    // Some products keep the certificate that they were set up with, whatever they fetch: only an assertion shows it.
    private static Answer? HasFetchedAndNotShownIt(Question it) =>
        it.FetchedNew is { } at ? new(PeerReadiness.StillEncryptingToTheOldKey, ReadinessReason.NotUsedSinceItWasFetched, at) : null;

    private static Answer? WasNotSeen(Question it) => it.Seen.Fetched is { } fetched
        ? new(PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.FetchedBeforeTheNewKey, fetched.At)
        : new(PeerReadiness.NotSeenSinceTheAnnouncement, ReadinessReason.NeverFetched);

    /// <summary>One peer and one new key.</summary>
    internal sealed record Question(Credential New, KeySet Keys, PeerSighting Seen, BoardParty Peer)
    {
        /// <summary>When it fetched our metadata last, if it has got the new key by now.</summary>
        public DateTimeOffset? FetchedNew => Seen.Fetched is { } fetch && fetch.Keys.Contains(New.Thumbprint) ? fetch.At : null;
    }

    /// <summary>Where the peer stands, why, and when that was seen.</summary>
    internal sealed record Answer(PeerReadiness State, ReadinessReason Why, DateTimeOffset? Since = null);
}
