using System.Globalization;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>Days and moments in words, in Danish time.</summary>
internal static class Dates
{
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>For example <c>29. marts 2026</c>.</summary>
    public static string Day(DateTimeOffset at, Language language) => language == Language.Da
        ? DanishTime.Of(at).ToString("d. MMMM yyyy", Danish)
        : DanishTime.Of(at).ToString("d MMMM yyyy", English);

    /// <summary>For example <c>29. marts 2026 kl. 11.30.00 (+02:00)</c>.</summary>
    public static string Moment(DateTimeOffset at, Language language) => language == Language.Da
        ? DanishTime.Of(at).ToString("d. MMMM yyyy 'kl.' HH'.'mm'.'ss (zzz)", Danish)
        : DanishTime.Of(at).ToString("d MMMM yyyy 'at' HH:mm:ss (zzz)", English);

    /// <summary>For example <c>2026-03-29 09:30:00</c>: as the logs have it.</summary>
    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
