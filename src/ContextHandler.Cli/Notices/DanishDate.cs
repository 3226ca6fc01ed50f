using System.Globalization;
using ContextHandler.Keys;

namespace ContextHandler.Cli.Notices;

/// <summary>Dates and times as Danish prose has them, in Danish time.</summary>
internal static class DanishDate
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    /// <summary>For example <c>søndag den 6. december 2026 kl. 06.30</c>; seconds only where there are any.</summary>
    public static string Moment(DateTimeOffset at) => $"{LongDay(at)} kl. {Clock(at)}";

    /// <summary>For example <c>søndag den 6. december 2026</c>.</summary>
    public static string LongDay(DateTimeOffset at) => DanishTime.Of(at).ToString("dddd 'den' d. MMMM yyyy", Danish);

    /// <summary>For example <c>6. december 2026</c>.</summary>
    public static string Day(DateTimeOffset at) => DanishTime.Of(at).ToString("d. MMMM yyyy", Danish);

    /// <summary>For example <c>kl. 06.00–08.00</c>.</summary>
    public static string Hours(ServiceWindow window) => $"kl. {Clock(window.From)}–{Clock(window.To)}";

    /// <summary>For example <c>06.30</c>.</summary>
    public static string Clock(DateTimeOffset at) => DanishTime.Of(at).ToString(at.Second == 0 ? "HH'.'mm" : "HH'.'mm'.'ss", Danish);
}
