using ContextHandler.Attributes;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.Federation.Files;

/// <summary>One of the <c>systems</c> of the federation file.</summary>
public sealed record SystemEntry
{
    public required string JsonPath { get; init; }

    public EntityId? EntityId { get; init; }

    public LocalizedText? Name { get; init; }

    public MetadataEntry? Metadata { get; init; }

    public OioProfile? Profile { get; init; }

    public Level? RequiredLevel { get; init; }

    public string? StartUrl { get; init; }

    public string? BackupLoginUrl { get; init; }

    public bool RequestSigned { get; init; } = true;

    public bool SignResponse { get; init; }

    public EncryptionWish? Encryption { get; init; }

    public IReadOnlyList<string>? Attributes { get; init; }

    public IReadOnlyList<EntityId>? IdentityProviders { get; init; }

    public NameIdFormat? NameIdFormat { get; init; }

    public string? PinnedTo { get; init; }

    public IReadOnlyList<string>? InstalledKeys { get; init; }

    public Contact? Contact { get; init; }

    public bool Proxied { get; init; }

    public bool IdentityToken { get; init; } = true;

    public SsoPolicy Sso { get; init; }

    internal static SystemEntry Read(JsonFields fields) =>
        fields.Optional("proxied", JsonValues.Boolean) is true ? ReadProxied(fields) : ReadSaml(fields);

    private static SystemEntry ReadSaml(JsonFields fields)
    {
        fields.LeftOut("a proxied system's", "identityToken");
        return ReadEach(fields) with
        {
            Metadata = fields.Required("metadata", MetadataEntry.Of),
            StartUrl = fields.Optional("startUrl", JsonValues.WebAddress),
            RequestSigned = fields.Optional("requestSigned", JsonValues.Boolean) ?? true,
            SignResponse = fields.Optional("signResponse", JsonValues.Boolean) ?? false,
            Encryption = fields.Optional("encryption", JsonValues.Encryption),
            PinnedTo = fields.Optional("pinnedTo", JsonValues.Text),
            InstalledKeys = fields.Optional("installedKeys", value => value.List(JsonValues.Text)),
        };
    }

    private static SystemEntry ReadProxied(JsonFields fields)
    {
        fields.LeftOut("a SAML system's", "metadata", "requestSigned", "signResponse", "encryption", "pinnedTo", "installedKeys");
        return ReadEach(fields) with
        {
            Proxied = true,
            StartUrl = fields.Required("startUrl", JsonValues.WebAddress),
            IdentityToken = fields.Optional("identityToken", JsonValues.Boolean) ?? true,
        };
    }

    private static SystemEntry ReadEach(JsonFields fields) => new()
    {
        JsonPath = fields.Path,
        EntityId = fields.Required("entityId", JsonValues.EntityId),
        Name = fields.Required("name", JsonValues.Name),
        Profile = fields.Required("profile", JsonValues.SystemProfile),
        RequiredLevel = fields.Required("requiredLevel", JsonValues.Level),
        Sso = fields.Optional("sso", JsonValues.Sso) ?? SsoPolicy.Ask,
        Attributes = fields.Optional("attributes", value => value.FilledList(JsonValues.Text)),
        IdentityProviders = fields.Optional("identityProviders", value => value.FilledList(JsonValues.EntityId)),
        NameIdFormat = fields.Optional("nameIdFormat", JsonValues.NameIdFormat),
        BackupLoginUrl = fields.Optional("backupLoginUrl", JsonValues.WebAddress),
        Contact = fields.Optional("contact", JsonValues.Contact),
    };

    /// <summary>Where its metadata is told.</summary>
    public string AtMetadata => At(Metadata?.SourceField ?? "metadata");

    internal string At(string field) => $"{JsonPath}.{field}";
}
