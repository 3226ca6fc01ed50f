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

    /// <summary>The HTTP header of that name, for the next fetch.</summary>
    public string? ETag { get; init; }

    /// <summary>The HTTP header of that name, for the next fetch.</summary>
    public DateTimeOffset? LastModified { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Of the document's bytes, hexadecimal; null while none is held.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What was refused since the document came; null when nothing was.</summary>
    public RefusedDocument? Refusal { get; init; }
}
