using ContextHandler.Levels;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>One login of a session in words.</summary>
public sealed record SessionRow
{
    /// <summary>The level reached; null when none was stated.</summary>
    public required Level? Level { get; init; }

    /// <summary>Where the person logged in.</summary>
    public required LocalizedText Idp { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>When it ends whatever happens.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>How long it may lie unused.</summary>
    public required TimeSpan Idle { get; init; }
}
