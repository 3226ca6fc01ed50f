using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ContextHandler;

/// <summary>The time that operations and persons mean when they say none: Europe/Copenhagen.</summary>
public static class DanishTime
{
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>As the machine knows it; where it knows no time zones, as the law has it, so that every node agrees.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Copenhagen", out var zone) ? zone : OfTheLaw();

    /// <summary>The same instant with the Danish offset of its day.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The instant of a Danish date and time; a time that the clock change repeats is its second turn.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new(local, Zone.GetUtcOffset(local));
    }

    /// <summary>
    /// Reads <c>2026-12-06T06:30</c>, with seconds or without, as Danish time, and <c>2026-12-06T06:30+01:00</c> or <c>…Z</c> as it says.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="instant">What it says.</param>
    /// <param name="problem">What is expected instead: another form, or an offset where the clock change skips or repeats the time.</param>
    public static bool TryParse(string? text, out DateTimeOffset instant, [NotNullWhen(false)] out string? problem)
    {
        (instant, problem) = (default, null);
        if (!DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            problem = DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant)
                ? null
                : "a time such as 2026-12-06T06:30 (Danish time) or 2026-12-06T05:30:00Z expected";
            return problem is null;
        }

        if (Zone.IsInvalidTime(local) || Zone.IsAmbiguousTime(local))
        {
            problem = $"a time with an offset, such as {text}+01:00, expected: the change of the clock {(Zone.IsInvalidTime(local) ? "skips" : "repeats")} this one";
            return false;
        }

        instant = new(local, Zone.GetUtcOffset(local));
        return true;
    }

    // Directive 2000/84/EC: summer time from the last Sunday of March to the last Sunday of October, both at 01:00 UTC.
    internal static TimeZoneInfo OfTheLaw() => TimeZoneInfo.CreateCustomTimeZone(
        "Europe/Copenhagen", TimeSpan.FromHours(1), displayName: null, standardDisplayName: "CET", daylightDisplayName: "CEST",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date,
                DateTime.MaxValue.Date,
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(DateTime.MinValue.AddHours(2), month: 3, week: 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(DateTime.MinValue.AddHours(3), month: 10, week: 5, DayOfWeek.Sunday)),
        ]);
}
