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

    /// <summary>For example <c>29. marts 2026 kl. 06.30</c>.</summary>
    public static string Minute(DateTimeOffset at, Language language) => language == Language.Da
        ? DanishTime.Of(at).ToString("d. MMMM yyyy 'kl.' HH'.'mm", Danish)
        : DanishTime.Of(at).ToString("d MMMM yyyy 'at' HH:mm", English);

    /// <summary>The same, with seconds where there are any: for what happens at that very instant.</summary>
    public static string Instant(DateTimeOffset at, Language language) =>
        Minute(at, language) + (DanishTime.Of(at).Second, language) switch
        {
            (0, _) => string.Empty,
            (var second, Language.Da) => string.Create(CultureInfo.InvariantCulture, $".{second:00}"),
            var (second, _) => string.Create(CultureInfo.InvariantCulture, $":{second:00}"),
        };

    /// <summary>For example <c>om 13 dage</c>: in days, from two days down in hours, from two hours down in minutes.</summary>
    public static string Away(DateTimeOffset now, DateTimeOffset then, Language language)
    {
        var (left, isDanish) = (then - now, language == Language.Da);
        var (count, unit) =
            left.TotalDays >= 2 ? (left.TotalDays, isDanish ? "dage" : "days")
            : left.TotalHours >= 2 ? (left.TotalHours, isDanish ? "timer" : "hours")
            : left.TotalMinutes >= 2 ? (left.TotalMinutes, isDanish ? "minutter" : "minutes")
            : (1, isDanish ? "minut" : "minute");
        return left <= TimeSpan.Zero ? (isDanish ? "nu" : "now")
            : string.Create(CultureInfo.InvariantCulture, $"{(isDanish ? "om" : "in")} {Math.Floor(count):0} {unit}");
    }

    /// <summary>For example <c>30 minutter</c> or <c>1 time</c>: whole hours as hours, else in minutes.</summary>
    public static string Span(TimeSpan length, Language language)
    {
        var minutes = (int)Math.Ceiling(length.TotalMinutes);
        var (count, one, many) = (minutes % 60, language) switch
        {
            (0, Language.Da) => (minutes / 60, "time", "timer"),
            (0, _) => (minutes / 60, "hour", "hours"),
            (_, Language.Da) => (minutes, "minut", "minutter"),
            _ => (minutes, "minute", "minutes"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
    }

    /// <summary>For example <c>2026-03-29 09:30:00</c>: as the logs have it.</summary>
    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
