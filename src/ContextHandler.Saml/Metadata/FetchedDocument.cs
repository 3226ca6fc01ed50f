namespace ContextHandler.Saml.Metadata;

/// <summary>A metadata document as it came from its address.</summary>
/// <param name="Bytes">Its bytes. The shelf keeps them as they are.</param>
/// <param name="ETag">The header of that name; null without one.</param>
/// <param name="LastModified">The header of that name; null without one.</param>
public sealed record FetchedDocument(ReadOnlyMemory<byte> Bytes, string? ETag = null, DateTimeOffset? LastModified = null);
