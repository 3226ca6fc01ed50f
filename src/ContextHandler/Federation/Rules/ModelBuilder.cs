using System.Collections.Frozen;
using ContextHandler.Attributes;
using ContextHandler.Federation.Files;
using ContextHandler.Keys;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.Federation.Rules;

/// <summary>Makes the model of a draft without errors; that is why nothing required is null here. A party without metadata is left out.</summary>
internal static class ModelBuilder
{
    public static FederationModel Build(FederationDraft draft)
    {
        var named = draft.IdentityProviders.Select(idp => idp.Entry)
            .Where(entry => entry is { Municipality: not null, Cvr.Cvrs.Count: > 0 })
            .DistinctBy(entry => entry.Cvr!.Cvrs[0])
            .ToDictionary(entry => entry.Cvr!.Cvrs[0], entry => entry.Municipality!);
        return new(
            Gateway(draft.Gateway!, draft),
            draft.Systems.Where(system => system.Entry.Proxied || system.Metadata is not null).Select(system => System(system, draft.Now) with { NamesByProfessionalUuid = IsLinked(system.Entry, draft) }),
            draft.IdentityProviders.Where(idp => idp.Metadata is not null).Select(idp => IdentityProvider(idp, idp.Entry, named) with { MunicipalityChoiceGeneration = GenerationOf(idp.Entry, draft) }))
        {
            LeftOut = [.. draft.IdentityProviders.Where(idp => idp.Metadata is null).Select(idp => IdentityProvider(idp, idp.Entry, named))],
            Freezes = [.. draft.Frozen.Select(freeze => new Freeze(freeze.From!.Value, freeze.To!.Value, freeze.Why!))],
        };
    }

    private static int GenerationOf(IdentityProviderEntry entry, FederationDraft draft) =>
        draft.Municipalities.FirstOrDefault(municipality => municipality.Cvr == entry.Cvr!.First)?.ChoiceGeneration ?? 0;

    // By the file alone: names must not change when an IdP's metadata comes late.
    private static bool IsLinked(SystemEntry system, FederationDraft draft) => draft.IdentityProviders.Any(idp =>
        idp.Entry.Backup is { Subject: BackupSubject.ProfessionalUuid } backup && backup.Plan().Covers(system.EntityId!)
        && system.IdentityProviders?.Contains(idp.Entry.EntityId!) != false);

    private static GatewayIdentity Gateway(GatewayEntry entry, FederationDraft draft)
    {
        var gateway = new GatewayIdentity
        {
            EntityId = entry.EntityId!,
            BaseUrl = entry.BaseUrl!,
            Environment = entry.Environment,
            Keys = new KeyRing(draft.Credentials.Select(credential => credential.Credential).OfType<Credential>()),
            SubjectSecret = draft.SubjectSecret,
            TrustedProxies = entry.TrustedProxies,
            MetadataAddresses = entry.MetadataAddresses,
            AccessibilityStatementUrl = entry.AccessibilityStatementUrl,
            Operations = entry.Operations,
        };
        return gateway with
        {
            ClockSkew = entry.ClockSkew ?? gateway.ClockSkew,
            SessionLimits = entry.Sessions?.Limits() ?? gateway.SessionLimits,
            MetadataValidity = entry.MetadataValidity is { } validity ? validity.Duration : gateway.MetadataValidity,
        };
    }

    private static UserFacingSystem System(SystemDraft system, DateTimeOffset now) => system.Metadata is { } metadata
        ? SystemOf(system.Entry) with
        {
            AssertionConsumerServices = metadata.Sp!.AssertionConsumerServices,
            SingleLogout = [.. SingleLogoutRules.Usable(metadata.Sp.SingleLogout)],
            SigningKeys = [.. metadata.Sp.Keys.For(KeyUse.Signing)],
            Encryption = Encryption(system.Entry.Encryption, metadata.Sp.Keys.ToEncryptTo(now)),
            Contact = system.Entry.Contact ?? metadata.Contact,
        }
        : SystemOf(system.Entry);

    private static UserFacingSystem SystemOf(SystemEntry entry) => new()
    {
        EntityId = entry.EntityId!,
        Name = entry.Name!,
        Profile = entry.Profile!.Value,
        RequiredLevel = entry.RequiredLevel!,
        StartUrl = entry.StartUrl,
        BackupLoginUrl = entry.BackupLoginUrl,
        IsProxied = entry.Proxied,
        Sso = entry.Sso,
        SendsIdentityToken = entry is { Proxied: true, IdentityToken: true },
        AssertionConsumerServices = [],
        SigningKeys = [],
        RequestSigned = entry.RequestSigned,
        SignResponse = entry.SignResponse,
        Attributes = entry.Attributes?.ToFrozenSet(StringComparer.Ordinal) ?? DefaultContract.Of(entry.Profile.Value),
        IdentityProviders = entry.IdentityProviders?.ToFrozenSet(),
        DefaultNameIdFormat = entry.NameIdFormat ?? NameIdFormat.X509SubjectName,
        PinnedTo = entry.PinnedTo,
        InstalledKeys = entry.InstalledKeys,
        Contact = entry.Contact,
    };

    // Decision 12: what the file says, else the first of the system's list that we speak, else AES-256-GCM with RSA-OAEP.
    private static EncryptionPlan? Encryption(EncryptionWish? wish, PeerKey? key) =>
        key is null || wish is { Cipher: null }
            ? null
            : new(
                key,
                wish?.Cipher ?? key.Ciphers.Cast<BlockCipher?>().FirstOrDefault() ?? BlockCipher.Aes256Gcm,
                key.Transports.Cast<KeyTransport?>().FirstOrDefault() ?? KeyTransport.RsaOaepMgf1p);

    private static IdentityProvider IdentityProvider(IdentityProviderDraft idp, IdentityProviderEntry entry, Dictionary<Cvr, LocalizedText> named) => new()
    {
        EntityId = entry.EntityId!,
        Name = entry.Name!,
        Cvrs = entry.Cvr!.Cvrs,
        MayActFor = entry.MayActFor.ToFrozenSet(),
        IsNational = entry.National,
        Backup = entry.Backup?.Plan(),
        Municipality = entry.Municipality ?? (entry.National ? null : named.GetValueOrDefault(entry.Cvr.Cvrs[0])) ?? entry.Name!,
        Profile = entry.Profile!,
        HighestLevel = entry.HighestLevel!,
        LevelCheck = entry.LevelCheck ?? (entry.Profile == LevelProfile.Oiosaml2WithoutRequestedLoa ? LevelCheck.Report : LevelCheck.Enforce),
        AcceptNistForNsis = entry.AcceptNistForNsis,
        AcceptsNistUrn = entry.AcceptsNistUrn,
        RelayState = entry.RelayState ?? RelayStateTemplate.Default,
        SingleSignOn = idp.Metadata?.Idp!.SingleSignOn ?? [],
        SingleLogout = [.. SingleLogoutRules.Usable(idp.Metadata?.Idp!.SingleLogout ?? [])],
        SigningKeys = [.. idp.Metadata?.Idp!.Keys.For(KeyUse.Signing) ?? []],
        RequireSigned = entry.RequireSigned,
        AllowCbc = entry.AllowCbc,
        PublishEncryptionKey = entry.PublishEncryptionKey,
        Product = idp.Product,
        SupportsScoping = entry.SupportsScoping && idp.Product == IdpProduct.Other,
        SourceAddresses = entry.SourceAddresses,
        Since = entry.Since,
        ChoiceGeneration = entry.ChoiceGeneration,
        EnrolmentUrl = entry.EnrolmentUrl,
        PinnedTo = entry.PinnedTo,
        InstalledKeys = entry.InstalledKeys,
        Contact = entry.Contact ?? idp.Metadata?.Contact,
    };
}
