using System.Globalization;

namespace ContextHandler.Cli.Planning;

/// <summary>Instants in tables and refusals, in Danish time: <c>2026-12-06 06:30</c>.</summary>
internal static class Local
{
    /// <summary>Seconds only where there are any.</summary>
    public static string Of(DateTimeOffset instant)
    {
        var local = DanishTime.Of(instant);
        return local.ToString(local.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>A dash for none.</summary>
    public static string Of(DateTimeOffset? instant) => instant is { } at ? Of(at) : "-";
}
