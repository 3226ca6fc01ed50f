using System.Net;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.Federation.Files;

/// <summary>One of the <c>identityProviders</c> of the federation file.</summary>
public sealed record IdentityProviderEntry
{
    public required string JsonPath { get; init; }

    public EntityId? EntityId { get; init; }

    public LocalizedText? Name { get; init; }

    public CvrList? Cvr { get; init; }

    public LocalizedText? Municipality { get; init; }

    public bool National { get; init; }

    public BackupEntry? Backup { get; init; }

    public IReadOnlyList<Cvr> MayActFor { get; init; } = [];

    public MetadataEntry? Metadata { get; init; }

    public LevelProfile? Profile { get; init; }

    public Level? HighestLevel { get; init; }

    public LevelCheck? LevelCheck { get; init; }

    public SignatureDemand RequireSigned { get; init; }

    public bool AllowCbc { get; init; }

    public bool PublishEncryptionKey { get; init; } = true;

    public bool AcceptNistForNsis { get; init; }

    public bool AcceptsNistUrn { get; init; }

    public IdpProduct? Product { get; init; }

    public RelayStateTemplate? RelayState { get; init; }

    public DateTimeOffset? Since { get; init; }

    public bool SupportsScoping { get; init; }

    public IReadOnlyList<IPNetwork> SourceAddresses { get; init; } = [];

    public int ChoiceGeneration { get; init; }

    public string? EnrolmentUrl { get; init; }

    public string? PinnedTo { get; init; }

    public IReadOnlyList<string>? InstalledKeys { get; init; }

    public Contact? Contact { get; init; }

    internal static IdentityProviderEntry Read(JsonFields fields) => new()
    {
        JsonPath = fields.Path,
        EntityId = fields.Required("entityId", JsonValues.EntityId),
        Name = fields.Required("name", JsonValues.Name),
        Cvr = fields.Required("cvr", JsonValues.Cvrs),
        Municipality = fields.Optional("municipality", JsonValues.Name),
        National = fields.Optional("national", JsonValues.Boolean) ?? false,
        Backup = fields.Optional("backup", BackupEntry.Of),
        MayActFor = fields.Optional("mayActFor", value => value.List(JsonValues.Cvr)) ?? [],
        Metadata = fields.Required("metadata", MetadataEntry.Of),
        Profile = fields.Required("profile", JsonValues.LevelProfile),
        HighestLevel = fields.Required("highestLevel", JsonValues.Level),
        LevelCheck = fields.Optional("levelCheck", JsonValues.LevelCheck),
        RequireSigned = fields.Optional("requireSigned", JsonValues.SignatureDemand) ?? SignatureDemand.Either,
        AllowCbc = fields.Optional("allowCbc", JsonValues.Boolean) ?? false,
        PublishEncryptionKey = fields.Optional("publishEncryptionKey", JsonValues.Boolean) ?? true,
        AcceptNistForNsis = fields.Optional("acceptNistForNsis", JsonValues.Boolean) ?? false,
        AcceptsNistUrn = fields.Optional("acceptsNistUrn", JsonValues.Boolean) ?? false,
        Product = fields.Optional("product", JsonValues.Product),
        RelayState = fields.Optional("relayState", JsonValues.RelayState),
        Since = fields.Optional("since", JsonValues.Date),
        SupportsScoping = fields.Optional("supportsScoping", JsonValues.Boolean) ?? false,
        SourceAddresses = JsonValues.AddressRanges(fields, "sourceAddresses"),
        ChoiceGeneration = fields.Optional("choiceGeneration", JsonValues.Generation) ?? 0,
        EnrolmentUrl = fields.Optional("enrolmentUrl", JsonValues.WebAddress),
        PinnedTo = fields.Optional("pinnedTo", JsonValues.Text),
        InstalledKeys = fields.Optional("installedKeys", value => value.List(JsonValues.Text)),
        Contact = fields.Optional("contact", JsonValues.Contact),
    };

    /// <summary>Where its metadata is told.</summary>
    public string AtMetadata => At(Metadata?.SourceField ?? "metadata");

    internal string At(string field) => $"{JsonPath}.{field}";
}
