using System.Text.Json.Serialization;

namespace ContextHandler.Federation.Metadata;

/// <summary>What is known about the metadata held of one party; written as JSON beside the document.</summary>
public sealed record MetadataFacts
{
    public required string EntityId { get; init; }

    /// <summary>The path or the address that the document is from.</summary>
    public required string Source { get; init; }

    /// <summary>Why it is believed: <c>signed by THUMBPRINT</c>, <c>TLS, host pinned</c>, <c>http on this machine</c> or <c>file</c>; null while none is held.</summary>
    public string? Trust { get; init; }

    /// <summary>When the document came; null while none is held.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>When its source last said that it still holds; null while none is held.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Since when an address stands in the place of the file that the document is from; null while none does, or once it has confirmed the document.</summary>
    public DateTimeOffset? FileLeftAt { get; init; }

    /// <summary>The HTTP header of that name, for the next fetch.</summary>
    public string? ETag { get; init; }

    /// <summary>The HTTP header of that name, for the next fetch.</summary>
    public DateTimeOffset? LastModified { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Of the document's bytes, hexadecimal; null while none is held.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What was refused since the document came; null when nothing was.</summary>
    public RefusedDocument? Refusal { get; init; }

    /// <summary>What of the party's metadata the audit log has last; null: nothing. A crash may have come between the document and its line.</summary>
    public TrustedContent? Audited { get; init; }

    /// <summary>Whether the document came from a file and not from an address.</summary>
    [JsonIgnore]
    public bool IsFromFile => !(Uri.TryCreate(Source, UriKind.Absolute, out var address) && address.Scheme is "https" or "http");
}
