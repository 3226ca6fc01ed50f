namespace ContextHandler.Federation.Files;

/// <summary>The <c>metadata</c> of a system or IdP: where its SAML metadata is read.</summary>
public sealed record MetadataEntry
{
    /// <summary>As it is written: relative to the federation file.</summary>
    public string? Path { get; init; }

    internal static MetadataEntry Read(JsonFields fields) => new() { Path = fields.Required("path", JsonValues.Text) };
}
