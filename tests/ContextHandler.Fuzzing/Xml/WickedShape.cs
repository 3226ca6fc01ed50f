using ContextHandler.Fuzzing.Running;

namespace ContextHandler.Fuzzing.Xml;

/// <summary>How large a wicked document grows: mostly small, now and then to both sides of a cap (decision 13).</summary>
internal sealed record WickedShape
{
    public int MostElements { get; init; } = 40;

    /// <summary>Levels that have an element each, whatever the dice say.</summary>
    public int LeastDepth { get; init; } = 1;

    public int MostDepth { get; init; } = 6;

    public int MostChildren { get; init; } = 5;

    public int LeastAttributes { get; init; }

    /// <summary>Further prefixes, each declared by every other element.</summary>
    public int MorePrefixes { get; init; }

    /// <summary>Whether namespace names that are no URIs are among the names.</summary>
    public bool DoubtfulNamespaces { get; init; }

    public static WickedShape Small { get; } = new();

    public static WickedShape Any(Dice dice) => dice.Below(60) switch
    {
        0 => new() { LeastDepth = dice.Between(30, 34), MostDepth = 36, MostChildren = 1, MostElements = 60, DoubtfulNamespaces = true },
        1 => new() { LeastAttributes = dice.Between(58, 68), MostDepth = 2 },
        2 => new() { MorePrefixes = dice.Between(8, 30) },
        3 => new() { MorePrefixes = 30, LeastDepth = 14, MostDepth = 30, MostElements = 120 },
        4 when dice.OneIn(8) => new() { MostElements = dice.Between(1900, 2100), MostChildren = 200, LeastDepth = 2, MostDepth = 4 },
        _ => new() { DoubtfulNamespaces = true },
    };
}
