using System.Net;

namespace ContextHandler.Federation.Files;

/// <summary>The <c>gateway</c> of the federation file.</summary>
public sealed record GatewayEntry
{
    public EntityId? EntityId { get; init; }

    public Uri? BaseUrl { get; init; }

    public string? Environment { get; init; }

    public IReadOnlyList<CredentialEntry> Credentials { get; init; } = [];

    public TimeSpan? ClockSkew { get; init; }

    public SessionsEntry? Sessions { get; init; }

    public MetadataValidity? MetadataValidity { get; init; }

    public string? SubjectSecretFile { get; init; }

    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>Private ranges from which peers' metadata may be fetched.</summary>
    public IReadOnlyList<IPNetwork> MetadataAddresses { get; init; } = [];

    public string? AccessibilityStatementUrl { get; init; }

    public Contact? Operations { get; init; }

    internal static GatewayEntry Read(JsonFields fields) => new()
    {
        EntityId = fields.Required("entityId", JsonValues.EntityId),
        BaseUrl = fields.Required("baseUrl", JsonValues.BaseUrl),
        Environment = fields.Optional("environment", JsonValues.Text),
        Credentials = fields.Required("credentials", value => value.FilledList(credential => credential.Object(CredentialEntry.Read))) ?? [],
        ClockSkew = fields.Optional("clockSkew", JsonValues.Duration),
        MetadataValidity = fields.Optional("metadataValidity", Files.MetadataValidity.Read),
        Sessions = fields.Optional("sessions", value => value.Object(SessionsEntry.Read)),
        SubjectSecretFile = fields.Optional("subjectSecretFile", JsonValues.Text),
        TrustedProxies = JsonValues.AddressRanges(fields, "trustedProxies"),
        MetadataAddresses = JsonValues.AddressRanges(fields, "metadataAddresses"),
        AccessibilityStatementUrl = fields.Optional("accessibilityStatementUrl", JsonValues.WebAddress),
        Operations = fields.Optional("operations", JsonValues.Contact),
    };
}
