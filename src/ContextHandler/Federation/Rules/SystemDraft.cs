using ContextHandler.Federation.Files;

namespace ContextHandler.Federation.Rules;

/// <summary>A system of the file beside its metadata; null when there is none, which is reported already or leaves the party out.</summary>
public sealed record SystemDraft(SystemEntry Entry, PeerMetadata? Metadata);
