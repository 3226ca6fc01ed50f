using ContextHandler.Federation.Files;
using ContextHandler.Keys;

namespace ContextHandler.Cli.Planning;

/// <summary>A promotion that is asked for.</summary>
/// <param name="Plan">The federation file as it is.</param>
/// <param name="Use">What the key is for.</param>
/// <param name="Path">Which it is: the path as the federation file writes it.</param>
/// <param name="KnownFrom">From when on peers could fetch it: its announcement, or now for one that was not in the plan before.</param>
/// <param name="PromoteAt">When it shall be promoted.</param>
/// <param name="Window">When it may be.</param>
internal sealed record Promotion(PlanFile Plan, CredentialUse Use, string Path, DateTimeOffset KnownFrom, DateTimeOffset PromoteAt, DailyWindow Window)
{
    /// <summary>The other credentials of its use.</summary>
    public IEnumerable<CredentialEntry> Others => Plan.Of(Use).Where(entry => entry.Path != Path);
}
