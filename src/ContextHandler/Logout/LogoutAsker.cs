using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Logout;

/// <summary>The party whose LogoutRequest began a logout, and what its answer needs.</summary>
/// <param name="Role">What it is.</param>
/// <param name="EntityId">Who it is.</param>
/// <param name="RequestId">The ID of its request.</param>
/// <param name="RelayState">Its RelayState, to be returned byte for byte; null when it sent none.</param>
public sealed record LogoutAsker(PeerRole Role, EntityId EntityId, string RequestId, string? RelayState);
