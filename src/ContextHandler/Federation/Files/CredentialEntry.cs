using ContextHandler.Keys;

namespace ContextHandler.Federation.Files;

/// <summary>One of the gateway's <c>credentials</c>: a PFX file, or a PEM file that holds certificate and key.</summary>
public sealed record CredentialEntry
{
    public required string JsonPath { get; init; }

    public CredentialUse? Use { get; init; }

    /// <summary>As it is written: relative to the federation file.</summary>
    public string? Path { get; init; }

    /// <summary>A file whose first line is the password; null: from configuration, or none.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>When it is announced, promoted and retired; <see cref="RolloverDates.None"/> when the file says nothing.</summary>
    public RolloverDates Dates { get; init; } = RolloverDates.None;

    internal static CredentialEntry Read(JsonFields fields) => new()
    {
        JsonPath = fields.Path,
        Use = fields.Required("use", JsonValues.CredentialUse),
        Path = fields.Required("path", JsonValues.Text),
        PasswordFile = fields.Optional("passwordFile", JsonValues.Text),
        Dates = new(
            fields.Optional("announceAt", JsonValues.Instant),
            fields.Optional("promoteAt", JsonValues.Instant),
            fields.Optional("retireAt", JsonValues.Instant)),
    };

    internal string At(string field) => $"{JsonPath}.{field}";
}
