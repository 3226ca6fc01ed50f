using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>What became of a document that was offered.</summary>
/// <param name="IsNew">It is held from now on, and the model is behind until it is built again.</param>
/// <param name="Refusal">Why it is not held; null: it is, or it was already.</param>
public sealed record OfferVerdict(bool IsNew, MetadataRefusal? Refusal);
