using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Keys.Readiness;

/// <summary>Where one peer stands in one rollover.</summary>
public sealed record PeerStanding
{
    public required EntityId EntityId { get; init; }

    public required LocalizedText Name { get; init; }

    public required PeerRole Role { get; init; }

    public required PeerReadiness State { get; init; }

    public required ReadinessReason Why { get; init; }

    /// <summary>When that was seen; null where nothing was.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When anything was seen of it; null: never.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Whom to call; null when neither the federation file nor its metadata says.</summary>
    public Contact? Contact { get; init; }
}
