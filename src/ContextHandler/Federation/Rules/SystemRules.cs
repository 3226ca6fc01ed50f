using ContextHandler.Attributes;
using ContextHandler.Profiles;

namespace ContextHandler.Federation.Rules;

/// <summary>What must hold of each user-facing system.</summary>
internal static class SystemRules
{
    private static readonly Func<SystemDraft, FederationDraft, IEnumerable<Finding>>[] Rules =
    [
        LevelIsOfItsProfile,
        IsAServiceProvider,
        CanBeAnswered,
        AcsAddressesAreSafe,
        CanBeRecognised,
        CanBeEncryptedTo,
        PersistentNamesNeedASecret,
        PersistentNamesMayBeAskedFor,
        ProxiedSystemsStartHere,
    ];

    public static IEnumerable<Finding> Check(FederationDraft draft) =>
        draft.Systems.SelectMany(system => Rules.SelectMany(rule => rule(system, draft)));

    // Facts 5: an OIOSAML2 system has a NIST level.
    private static IEnumerable<Finding> LevelIsOfItsProfile(SystemDraft system, FederationDraft draft) => Finding.ErrorIf(
        system.Entry is { Profile: OioProfile.Oiosaml2, RequiredLevel.Nsis: not null },
        system.Entry.At("requiredLevel"), "NIST 1, NIST 2, NIST 3 or NIST 4 expected of an OIOSAML2 system");

    private static IEnumerable<Finding> IsAServiceProvider(SystemDraft system, FederationDraft draft) =>
        Error(system, system.Metadata is { Sp: null }, "an SPSSODescriptor for SAML 2.0 expected");

    // Rule R14
    private static IEnumerable<Finding> CanBeAnswered(SystemDraft system, FederationDraft draft) =>
        Error(system, system.Metadata?.Sp is { AssertionConsumerServices.Count: 0 }, "an AssertionConsumerService for HTTP-POST expected");

    // Decision 31; F10, F11: a browser is sent to no other kind of address.
    private static IEnumerable<Finding> AcsAddressesAreSafe(SystemDraft system, FederationDraft draft) =>
        from acs in system.Metadata?.Sp?.AssertionConsumerServices ?? []
        let problem = WebAddress.EndpointProblemOf(acs.Location)
        where problem is not null
        from finding in Error(system, true, $"AssertionConsumerService {acs.Index}: {problem}")
        select finding;

    // Rule R14: no key means nobody is believed, not that everybody is.
    private static IEnumerable<Finding> CanBeRecognised(SystemDraft system, FederationDraft draft) => Error(
        system, system is { Entry.RequestSigned: true, Metadata.Sp: { } sp } && !sp.Keys.For(KeyUse.Signing).Any(),
        "a KeyDescriptor with a usable signing key expected, or requestSigned: false");

    // Decision 12: a system that wants encryption does not get plain assertions instead.
    private static IEnumerable<Finding> CanBeEncryptedTo(SystemDraft system, FederationDraft draft)
    {
        var wish = system.Entry.Encryption;
        var sp = system.Metadata?.Sp;
        var wanted = wish is { Cipher: not null } || (wish is null && sp?.WantsEncryption is true);
        return Error(system, wanted && sp is not null && sp.Keys.ToEncryptTo(draft.Now) is null, "a usable RSA key for encryption expected, or encryption: none");
    }

    // Decision 20
    private static IEnumerable<Finding> PersistentNamesNeedASecret(SystemDraft system, FederationDraft draft) => Finding.ErrorIf(
        system.Entry.NameIdFormat == NameIdFormat.Persistent && draft.Gateway is { SubjectSecretFile: null },
        system.Entry.At("nameIdFormat"), "X509SubjectName or transient expected: persistent needs the gateway's subjectSecretFile");

    // Decision 20
    private static IEnumerable<Finding> PersistentNamesMayBeAskedFor(SystemDraft system, FederationDraft draft) => Finding.WarnIf(
        draft.Gateway is { SubjectSecretFile: null } && (system.Metadata?.Sp?.NameIdFormats.Contains(NameIdFormats.Persistent) ?? false),
        system.Entry.AtMetadata, $"{system.Entry.Metadata?.Source}: lists persistent NameIDs, which will be refused without the gateway's subjectSecretFile");

    // A login that a person gave up ends there, and nothing behind the proxy has an address of its own.
    private static IEnumerable<Finding> ProxiedSystemsStartHere(SystemDraft system, FederationDraft draft) => Finding.ErrorIf(
        system.Entry is { Proxied: true, StartUrl: { } start } && draft.Gateway?.BaseUrl is { } baseUrl && !start.StartsWith(WebAddress.OriginOf(baseUrl) + '/', StringComparison.Ordinal),
        system.Entry.At("startUrl"), $"an address below {(draft.Gateway?.BaseUrl is { } below ? WebAddress.OriginOf(below) : null)}/ expected of a proxied system");

    private static IEnumerable<Finding> Error(SystemDraft system, bool broken, string expected) =>
        Finding.ErrorIf(broken, system.Entry.AtMetadata, $"{system.Entry.Metadata?.Source}: {expected}");
}
