using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Logout;

/// <summary>The party whose LogoutRequest began a logout, and what its answer needs.</summary>
/// <param name="Role">What it is.</param>
/// <param name="EntityId">Who it is.</param>
/// <param name="RequestId">The ID of its request.</param>
/// <param name="RelayState">Its RelayState, to be returned byte for byte; null when it sent none.</param>
public sealed record LogoutAsker(PeerRole Role, EntityId EntityId, string RequestId, string? RelayState)
{
    /// <summary>Which sessions it named; empty: all of the person's.</summary>
    public IReadOnlyList<string> SessionIndexes { get; init; } = [];

    /// <summary>Whether another request of the same party is about the same sessions: a second click, where the first one's answer was lost.</summary>
    public bool AsksAgain(LogoutAsker earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return (Role, EntityId) == (earlier.Role, earlier.EntityId) && SessionIndexes.ToHashSet(StringComparer.Ordinal).SetEquals(earlier.SessionIndexes);
    }
}
