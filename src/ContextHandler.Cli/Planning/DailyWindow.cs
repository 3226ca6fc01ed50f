using System.CommandLine;
using System.Globalization;
using ContextHandler.Keys;

namespace ContextHandler.Cli.Planning;

/// <summary>The hours of a day in which operations may change keys, Danish time.</summary>
internal sealed record DailyWindow(TimeOnly Opens, TimeOnly Closes)
{
    private const string Usual = "06:00-08:00";

    // So that those who open it see it work before, and have time after.
    private static readonly TimeSpan Lead = TimeSpan.FromMinutes(30);

    /// <summary>The window of a Danish date.</summary>
    public ServiceWindow On(DateOnly date) => new(DanishTime.At(date, Opens), DanishTime.At(date, Closes));

    /// <summary>The window that holds an instant, or null.</summary>
    public ServiceWindow? Around(DateTimeOffset instant) => On(DateOf(instant)) is var window && window.Contains(instant) ? window : null;

    /// <summary>Half an hour into the first window for which that is not before the instant; the middle of a window shorter than an hour.</summary>
    public DateTimeOffset NextMove(DateTimeOffset notBefore)
    {
        var middle = (Closes - Opens) / 2;
        return Enumerable.Range(0, 3).Select(days => On(DateOf(notBefore).AddDays(days)).From + (middle < Lead ? middle : Lead)).First(move => move >= notBefore);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Opens:HH:mm}-{Closes:HH:mm}");

    public static Option<DailyWindow> Option() => new("--window")
    {
        Description = "The hours of the day for changes, Danish time.",
        HelpName = Usual,
        DefaultValueFactory = _ => Parse(Usual)!,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (Parse(text) is { } window)
            {
                return window;
            }

            result.AddError($"--window '{Printable.Of(text)}': hours such as {Usual} expected, of one day");
            return null;
        },
    };

    private static DailyWindow? Parse(string text) =>
        text.Split('-') is [var from, var to]
        && TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var opens)
        && TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var closes)
        && opens < closes
            ? new(opens, closes)
            : null;

    private static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(DanishTime.Of(instant).DateTime);
}
