using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>A document of the state folder and what is known about it.</summary>
/// <param name="Document">Its bytes, as they were taken; null when none was taken yet.</param>
/// <param name="Facts">What is known.</param>
public sealed record MetadataCopy(ReadOnlyMemory<byte>? Document, MetadataFacts Facts);
