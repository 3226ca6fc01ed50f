using ContextHandler.Federation.Files;
using ContextHandler.Keys;

namespace ContextHandler.Federation.Rules;

/// <summary>What must hold of the plan by which our keys roll, so that at every instant exactly one key of each use is active (decision 29).</summary>
internal static class RolloverRules
{
    private static readonly Func<FederationDraft, IEnumerable<Finding>>[] Rules =
    [
        DatesAreInOrder,
        PromotionsAreApart,
        RetiredOnlyBehindASuccessor,
        SignsAndDecryptsNow,
        AnnouncedLongEnough,
        PinnedToASigningKey,
        InstalledKeysAreOurs,
        FreezesHaveALength,
        NothingChangesInAFreeze,
    ];

    public static IEnumerable<Finding> Check(FederationDraft draft) => Rules.SelectMany(rule => rule(draft));

    private static IEnumerable<Finding> DatesAreInOrder(FederationDraft draft) =>
        from entry in Entries(draft)
        from finding in (Finding[])
        [
            .. Finding.ErrorIf(entry.Dates.AnnounceAt > entry.Dates.PromoteAt, entry.At("promoteAt"), "a time not before announceAt expected"),
            .. Finding.ErrorIf(entry.Dates.RetireAt <= (entry.Dates.PromoteAt ?? entry.Dates.AnnounceAt), entry.At("retireAt"), "a time after the other dates expected"),
        ]
        select finding;

    private static IEnumerable<Finding> PromotionsAreApart(FederationDraft draft) =>
        from same in Entries(draft).Where(entry => entry is { Use: not null, Dates.PromotedFrom: not null }).GroupBy(entry => (entry.Use, entry.Dates.PromotedFrom))
        from later in same.Skip(1)
        select same.Key.PromotedFrom == DateTimeOffset.MinValue
            ? Finding.Error(later.JsonPath, $"promoteAt expected: {same.First().JsonPath} is the {Named(later.Use)} key without one")
            : Finding.Error(later.At("promoteAt"), $"a time of its own expected; {same.First().At("promoteAt")} is the same");

    private static IEnumerable<Finding> RetiredOnlyBehindASuccessor(FederationDraft draft) =>
        from entry in Entries(draft)
        where entry.Dates is { RetireAt: not null, PromotedFrom: not null }
        let overlap = entry.Use == CredentialUse.Token ? RolloverDates.TokenOverlap : TimeSpan.Zero
        where !Entries(draft).Any(other => other.Use == entry.Use && entry.Dates.PromotedFrom < other.Dates.PromotedFrom && other.Dates.PromotedFrom + overlap <= entry.Dates.RetireAt)
        select Finding.Error(entry.At("retireAt"), $"another {Named(entry.Use)} key promoted {(overlap > TimeSpan.Zero ? $"{overlap.Minutes} minutes before" : "by then")} expected");

    // Rule R14: without keys there is no gateway, and no proxied system that could believe a header.
    private static IEnumerable<Finding> SignsAndDecryptsNow(FederationDraft draft) =>
        from use in draft.Credentials.Count == 0 ? [] : (CredentialUse[])[CredentialUse.Signing, CredentialUse.Encryption, .. WantsTokens(draft) ? [CredentialUse.Token] : Array.Empty<CredentialUse>()]
        where Entries(draft).All(entry => entry.Use is { } other && (other != use || !(entry.Dates.PromotedFrom <= draft.Now)))
        select Finding.Error("$.gateway.credentials", $"a credential with use {Named(use)} expected that is active now");

    private static bool WantsTokens(FederationDraft draft) => draft.Systems.Any(system => system.Entry is { Proxied: true, IdentityToken: true });

    private static IEnumerable<Finding> AnnouncedLongEnough(FederationDraft draft) =>
        from entry in Entries(draft)
        where entry.Dates.PromoteAt > draft.Now && entry.Dates.PromoteAt - entry.Dates.AnnounceAt < RolloverDates.ShortestNotice
        select Finding.Warning(entry.At("promoteAt"), $"{RolloverDates.ShortestNotice.Days} days or more after announceAt expected: {RolloverDates.WhyNotice(entry.Use)}");

    private static IEnumerable<Finding> PinnedToASigningKey(FederationDraft draft)
    {
        var signing = Entries(draft).Where(entry => entry is { Use: CredentialUse.Signing, Path: not null }).ToLookup(entry => entry.Path!, StringComparer.Ordinal);
        return
            from peer in Peers(draft)
            where peer.PinnedTo is not null
            let key = signing[peer.PinnedTo!].FirstOrDefault()
            from finding in (Finding[])
            [
                .. Finding.ErrorIf(key is null, $"{peer.JsonPath}.pinnedTo", "the path of one of the gateway's signing credentials expected"),
                .. Finding.WarnIf(key?.Dates.RetireAt <= draft.Now, $"{peer.JsonPath}.pinnedTo", $"{peer.PinnedTo} is retired: the active key signs"),
            ]
            select finding;
    }

    private static IEnumerable<Finding> InstalledKeysAreOurs(FederationDraft draft)
    {
        var ours = Entries(draft).Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        return
            from peer in Peers(draft)
            from installed in (peer.InstalledKeys ?? []).Index()
            where !ours.Contains(installed.Item)
            select Finding.Error($"{peer.JsonPath}.installedKeys[{installed.Index}]", "the path of one of the gateway's credentials expected");
    }

    private static IEnumerable<Finding> FreezesHaveALength(FederationDraft draft) =>
        draft.Frozen.SelectMany(freeze => Finding.ErrorIf(freeze.To <= freeze.From, $"{freeze.JsonPath}.to", "a time after from expected"));

    private static IEnumerable<Finding> NothingChangesInAFreeze(FederationDraft draft) =>
        from entry in Entries(draft)
        from date in new[] { ("announceAt", entry.Dates.AnnounceAt), ("promoteAt", entry.Dates.PromoteAt), ("retireAt", entry.Dates.RetireAt) }
        from freeze in draft.Frozen
        where freeze.From <= date.Item2 && date.Item2 < freeze.To
        select Finding.Warning(entry.At(date.Item1), $"a time outside {freeze.JsonPath} expected: {freeze.Why}");

    private static IEnumerable<CredentialEntry> Entries(FederationDraft draft) => draft.Credentials.Select(credential => credential.Entry);

    private static IEnumerable<(string JsonPath, string? PinnedTo, IReadOnlyList<string>? InstalledKeys)> Peers(FederationDraft draft) =>
    [
        .. draft.Systems.Select(system => (system.Entry.JsonPath, system.Entry.PinnedTo, system.Entry.InstalledKeys)),
        .. draft.IdentityProviders.Select(idp => (idp.Entry.JsonPath, idp.Entry.PinnedTo, idp.Entry.InstalledKeys)),
    ];

    private static string? Named(CredentialUse? use) => use?.ToString().ToLowerInvariant();
}
