namespace ContextHandler.Federation.Files;

/// <summary>The <c>metadata</c> of a system or IdP: where its SAML metadata is read, and who must have signed it (decision 26). Exactly one of path and URL.</summary>
public sealed record MetadataEntry
{
    /// <summary>As it is written: relative to the federation file.</summary>
    public string? Path { get; init; }

    /// <summary>Where it is fetched: https, or http on a loopback name (decision 31).</summary>
    public Uri? Url { get; init; }

    /// <summary>A file with one or more certificates, one of which must have signed the document; null: TLS and the host, or the file, are trusted.</summary>
    public string? SignedBy { get; init; }

    /// <summary>The path or the URL as it is written.</summary>
    public string? Source => Path ?? Url?.OriginalString;

    /// <summary>The field that says so.</summary>
    internal string SourceField => Url is null ? "metadata.path" : "metadata.url";

    internal static MetadataEntry? Of(JsonValue value) =>
        value.Object(Read) is not { } entry ? null
        : value.Element.TryGetProperty("path", out _) != value.Element.TryGetProperty("url", out _) ? entry
        : value.Expected<MetadataEntry>("either path or url");

    internal static MetadataEntry Read(JsonFields fields) => new()
    {
        Path = fields.Optional("path", JsonValues.Text),
        Url = fields.Optional("url", JsonValues.WebAddress) is { } address ? new Uri(address) : null,
        SignedBy = fields.Optional("signedBy", JsonValues.Text),
    };
}
