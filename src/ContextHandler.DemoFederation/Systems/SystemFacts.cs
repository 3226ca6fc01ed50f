using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.DemoFederation.Systems;

/// <summary>A demo system as it is registered, and how it asks.</summary>
public sealed record SystemFacts
{
    public required EntityId EntityId { get; init; }

    public required LocalizedText Name { get; init; }

    /// <summary>What it is for.</summary>
    public required LocalizedText Purpose { get; init; }

    /// <summary>The name before <c>.localhost</c>.</summary>
    public required string Host { get; init; }

    public required OioProfile Profile { get; init; }

    public required Level RequiredLevel { get; init; }

    /// <summary>What its contract lists; null: the gateway's default for its profile.</summary>
    public IReadOnlyList<string>? Attributes { get; init; }

    /// <summary>What its AuthnRequest asks for; none leaves it to its registration.</summary>
    public RequestedLevel Asks { get; init; } = new(null, null, null);

    /// <summary>Whether its messages go by POST instead of Redirect.</summary>
    public bool AsksByPost { get; init; }

    /// <summary>Whether it has a login of its own, for the day on which no other works.</summary>
    public bool HasOwnLogin { get; init; }

    /// <summary>Whether it publishes an encryption key, so that its assertions come encrypted.</summary>
    public bool HasEncryptionKey { get; init; }
}
