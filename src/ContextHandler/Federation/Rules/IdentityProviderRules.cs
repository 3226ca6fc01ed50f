using ContextHandler.Profiles;

namespace ContextHandler.Federation.Rules;

/// <summary>What must hold of each municipality's IdP.</summary>
internal static class IdentityProviderRules
{
    private static readonly Func<IdentityProviderDraft, FederationDraft, IEnumerable<Finding>>[] Rules =
    [
        SpeaksForSomebody,
        EverybodyIsNational,
        BackupIsNational,
        IsAnIdentityProvider,
        CanBeAsked,
        SsoAddressesAreSafe,
        CanBeBelieved,
        RelayStateGoesByRedirect,
        RelayStateIsUsed,
        ScopingIsUnderstood,
        EntraAnswersTheProfile,
    ];

    public static IEnumerable<Finding> Check(FederationDraft draft) =>
        draft.IdentityProviders.SelectMany(idp => Rules.SelectMany(rule => rule(idp, draft)));

    // Decision 21
    private static IEnumerable<Finding> SpeaksForSomebody(IdentityProviderDraft idp, FederationDraft draft) => Finding.ErrorIf(
        idp.Entry is { Cvr.IsEverybody: true, National: false }, idp.Entry.At("cvr"), "CVR numbers of eight digits expected; [\"*\"] only with national: true");

    // Decision 21
    private static IEnumerable<Finding> EverybodyIsNational(IdentityProviderDraft idp, FederationDraft draft) => Finding.ErrorIf(
        idp.Entry is { Cvr.IsEverybody: false, National: true }, idp.Entry.At("cvr"), "[\"*\"] expected with national: true");

    // A municipality's people are its own: no other municipality's login stands in for theirs.
    private static IEnumerable<Finding> BackupIsNational(IdentityProviderDraft idp, FederationDraft draft) => Finding.ErrorIf(
        idp.Entry is { Backup: not null, National: false }, idp.Entry.At("backup"), "national: true expected of a backup");

    private static IEnumerable<Finding> IsAnIdentityProvider(IdentityProviderDraft idp, FederationDraft draft) =>
        Error(idp, idp.Metadata is { Idp: null }, "an IDPSSODescriptor for SAML 2.0 expected");

    private static IEnumerable<Finding> CanBeAsked(IdentityProviderDraft idp, FederationDraft draft) =>
        Error(idp, idp.Metadata?.Idp is { SingleSignOn.Count: 0 }, "a SingleSignOnService for HTTP-Redirect or HTTP-POST expected");

    // Decision 31
    private static IEnumerable<Finding> SsoAddressesAreSafe(IdentityProviderDraft idp, FederationDraft draft) =>
        from endpoint in idp.Metadata?.Idp?.SingleSignOn ?? []
        let problem = WebAddress.EndpointProblemOf(endpoint.Location)
        where problem is not null
        from finding in Error(idp, true, $"SingleSignOnService for {endpoint.Binding}: {problem}")
        select finding;

    // Rule R14
    private static IEnumerable<Finding> CanBeBelieved(IdentityProviderDraft idp, FederationDraft draft) => Error(
        idp, idp.Metadata?.Idp is { } role && !role.Keys.For(KeyUse.Signing).Any(), "a KeyDescriptor with a usable signing key expected");

    // Decision 19: posted, RelayState is not where an AD FS adapter can read it (facts 2).
    private static IEnumerable<Finding> RelayStateGoesByRedirect(IdentityProviderDraft idp, FederationDraft draft) => Error(
        idp,
        idp is { Entry.Profile.RelayStateCarriesLevel: true, Metadata.Idp: { SingleSignOn.Count: > 0 } role } && role.SingleSignOn.All(endpoint => endpoint.Binding != SamlBinding.Redirect),
        $"a SingleSignOnService for HTTP-Redirect expected of profile {idp.Entry.Profile}");

    private static IEnumerable<Finding> RelayStateIsUsed(IdentityProviderDraft idp, FederationDraft draft) => Finding.WarnIf(
        idp.Entry is { RelayState: not null, Profile.RelayStateCarriesLevel: false },
        idp.Entry.At("relayState"), $"is not used: {LevelProfile.Oiosaml3AdfsRelayState} alone sends it");

    // Decision 25
    private static IEnumerable<Finding> ScopingIsUnderstood(IdentityProviderDraft idp, FederationDraft draft) => Finding.WarnIf(
        idp.Entry.SupportsScoping && idp.Product != IdpProduct.Other, idp.Entry.At("supportsScoping"), $"is not used: {idp.Product} does not understand Scoping");

    // Decision 25; facts 1.4
    private static IEnumerable<Finding> EntraAnswersTheProfile(IdentityProviderDraft idp, FederationDraft draft) => Finding.WarnIf(
        idp is { Product: IdpProduct.EntraId, Entry.Profile: { } profile } && profile != LevelProfile.Oiosaml2WithoutRequestedLoa,
        idp.Entry.At("profile"), $"{LevelProfile.Oiosaml2WithoutRequestedLoa} expected: Entra ID refuses the class references of every other profile, unless you have tried it");

    private static IEnumerable<Finding> Error(IdentityProviderDraft idp, bool broken, string expected) =>
        Finding.ErrorIf(broken, idp.Entry.AtMetadata, $"{idp.Entry.Metadata?.Source}: {expected}");
}
