using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>What came of judging a document: either it may be held, or a rule is broken.</summary>
/// <param name="Metadata">What it says of the party; null when that could not be read or believed.</param>
/// <param name="SignedBy">The thumbprint of the certificate whose key signed it; null when no signature was asked for.</param>
/// <param name="Refusal">The rule it breaks; null when it may be held.</param>
internal sealed record OfferedMetadata(PeerMetadata? Metadata, string? SignedBy, MetadataRefusal? Refusal);
