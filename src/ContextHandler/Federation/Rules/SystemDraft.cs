using ContextHandler.Federation.Files;

namespace ContextHandler.Federation.Rules;

/// <summary>A system of the file beside its metadata; null when that could not be read, which is reported already.</summary>
public sealed record SystemDraft(SystemEntry Entry, PeerMetadata? Metadata);
