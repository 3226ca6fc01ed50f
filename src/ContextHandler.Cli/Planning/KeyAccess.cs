using ContextHandler.Cli.Editing;

namespace ContextHandler.Cli.Planning;

/// <summary>
/// Whether the gateway, under a user of its own, can be expected to read a new key. Who makes one as root leaves it to root alone: <c>chctl</c>
/// can read it then, and the gateway cannot take the change.
/// </summary>
internal static class KeyAccess
{
    /// <summary>Null when it is as the active key is, or open to everybody.</summary>
    public static string? Doubt(string folder, Promotion promotion)
    {
        if (OperatingSystem.IsWindows() || promotion.Plan.ActiveOf(promotion.Use)?.Path is not { } active || !File.Exists(Path.Combine(folder, active)))
        {
            return null;
        }

        var (now, then) = (Path.Combine(folder, active), Path.Combine(folder, promotion.Path));
        var (before, after) = (FileOwner.Of(now), FileOwner.Of(then));
        return before == after || File.GetUnixFileMode(then).HasFlag(UnixFileMode.OtherRead) ? null
            : $"{promotion.Path} belongs to {after}, but the active key to {before}: see that the gateway can read it, or it does not take this change";
    }
}
