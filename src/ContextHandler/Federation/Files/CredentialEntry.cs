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

    internal static CredentialEntry Read(JsonFields fields) => new()
    {
        JsonPath = fields.Path,
        Use = fields.Required("use", JsonValues.CredentialUse),
        Path = fields.Required("path", JsonValues.Text),
        PasswordFile = fields.Optional("passwordFile", JsonValues.Text),
    };

    internal string At(string field) => $"{JsonPath}.{field}";
}
