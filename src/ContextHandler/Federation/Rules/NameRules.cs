using ContextHandler.Federation.Files;

namespace ContextHandler.Federation.Rules;

/// <summary>What must hold across all parties: every name and every IdP's key is one party's own (security case H02).</summary>
internal static class NameRules
{
    private static readonly Func<FederationDraft, IEnumerable<Finding>>[] Rules =
    [
        EntityIdsAreUnique,
        EntityIdsDifferInMoreThanCaseAndSlash,
        SigningKeysBelongToOneIdp,
        AllowedIdentityProvidersExist,
        SystemsWithABackupExistAndMayUseIt,
        MunicipalitiesHaveOneName,
        MunicipalitiesAreKnownAndListedOnce,
    ];

    public static IEnumerable<Finding> Check(FederationDraft draft) => Rules.SelectMany(rule => rule(draft));

    // H02; facts 1.9: unique across systems and IdPs together.
    private static IEnumerable<Finding> EntityIdsAreUnique(FederationDraft draft) =>
        Again(Names(draft), name => name.EntityId.Value, StringComparer.Ordinal)
            .Select(pair => Finding.Error(pair.Later.Path, $"an entity ID of its own expected; {pair.First.Path} has the same"));

    // H02: compared ordinally they are two parties, to the person who wrote them they are one.
    private static IEnumerable<Finding> EntityIdsDifferInMoreThanCaseAndSlash(FederationDraft draft) =>
        Again(Names(draft).DistinctBy(name => name.EntityId), name => name.EntityId.Value.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
            .Select(pair => Finding.Error(pair.Later.Path, $"an entity ID expected that differs from {pair.First.Path} in more than case or a trailing slash"));

    // H02: a key proves who speaks, so two IdPs with one key are not told apart.
    private static IEnumerable<Finding> SigningKeysBelongToOneIdp(FederationDraft draft)
    {
        var keys =
            from idp in draft.IdentityProviders
            from key in (idp.Metadata?.Idp?.Keys ?? []).For(KeyUse.Signing).DistinctBy(key => key.KeyFingerprint)
            select (Path: idp.Entry.AtMetadata, key.KeyFingerprint);
        return Again(keys, key => key.KeyFingerprint, StringComparer.Ordinal)
            .Select(pair => Finding.Error(pair.Later.Path, $"a signing key of its own expected; {pair.First.Path} has the same"));
    }

    private static IEnumerable<Finding> AllowedIdentityProvidersExist(FederationDraft draft)
    {
        var known = draft.IdentityProviders.Select(idp => idp.Entry.EntityId).ToHashSet();
        return
            from system in draft.Systems
            from allowed in (system.Entry.IdentityProviders ?? []).Index()
            where !known.Contains(allowed.Item)
            select Finding.Error($"{system.Entry.At("identityProviders")}[{allowed.Index}]", $"the entity ID of one of the identityProviders expected; {allowed.Item} is none");
    }

    // A system's own list of IdPs narrows a backup for everybody, and contradicts one for that very system.
    private static IEnumerable<Finding> SystemsWithABackupExistAndMayUseIt(FederationDraft draft)
    {
        var known = draft.Systems.Where(system => system.Entry.EntityId is not null).DistinctBy(system => system.Entry.EntityId)
            .ToDictionary(system => system.Entry.EntityId!, system => system.Entry);
        return
            from idp in draft.IdentityProviders
            from covered in (idp.Entry.Backup?.Systems?.Systems ?? []).Index()
            let system = known.GetValueOrDefault(covered.Item)
            let expected = system is null ? $"the entity ID of one of the systems expected; {covered.Item} is none"
                : system.IdentityProviders?.Contains(idp.Entry.EntityId!) == false ? $"a system expected whose identityProviders name this one; those of {covered.Item} do not"
                : null
            where expected is not null
            select Finding.Error($"{idp.Entry.At("backup")}.systems[{covered.Index}]", expected);
    }

    // Decision 22: the same first CVR is the same municipality.
    private static IEnumerable<Finding> MunicipalitiesHaveOneName(FederationDraft draft) =>
        from municipality in draft.IdentityProviders.Select(idp => idp.Entry)
            .Where(entry => entry is { Municipality: not null, Cvr.Cvrs.Count: > 0 })
            .GroupBy(entry => entry.Cvr!.Cvrs[0])
        from entry in municipality
        where entry.Municipality != municipality.First().Municipality
        select Finding.Warning(entry.At("municipality"), $"the same name expected as {municipality.First().At("municipality")}, which has the same first CVR number");

    private static IEnumerable<Finding> MunicipalitiesAreKnownAndListedOnce(FederationDraft draft)
    {
        var known = draft.IdentityProviders.Select(idp => idp.Entry.Cvr?.First).ToHashSet();
        return
        [
            .. draft.Municipalities.Where(municipality => municipality.Cvr is not null && !known.Contains(municipality.Cvr))
                .Select(municipality => Finding.Error($"{municipality.JsonPath}.cvr", "the first CVR number of one of the identityProviders expected")),
            .. Again(draft.Municipalities.Where(municipality => municipality.Cvr is not null), municipality => municipality.Cvr!.Digits, StringComparer.Ordinal)
                .Select(pair => Finding.Error($"{pair.Later.JsonPath}.cvr", $"listed once expected; {pair.First.JsonPath} has the same")),
        ];
    }

    private static IEnumerable<(string Path, EntityId EntityId)> Names(FederationDraft draft)
    {
        (string Path, EntityId? EntityId)[] names =
        [
            ("$.gateway.entityId", draft.Gateway?.EntityId),
            .. draft.Systems.Select(system => (system.Entry.At("entityId"), system.Entry.EntityId)),
            .. draft.IdentityProviders.Select(idp => (idp.Entry.At("entityId"), idp.Entry.EntityId)),
        ];
        return names.Where(name => name.EntityId is not null)!;
    }

    private static IEnumerable<(T First, T Later)> Again<T>(IEnumerable<T> items, Func<T, string> keyOf, StringComparer comparer) =>
        from same in items.GroupBy(keyOf, comparer)
        from later in same.Skip(1)
        select (same.First(), later);
}
