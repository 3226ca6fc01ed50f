using System.CommandLine;
using System.Globalization;

namespace ContextHandler.Cli.Planning;

/// <summary>A time as it was typed, which is how it goes into the federation file, and what it means.</summary>
/// <param name="Text">For example <c>2026-12-06T06:30</c>.</param>
/// <param name="Instant">The instant.</param>
internal sealed record Moment(string Text, DateTimeOffset Instant)
{
    /// <summary>The minute that an instant is in, in Danish time; with its offset where the change of the clock makes that necessary.</summary>
    public static Moment Of(DateTimeOffset instant)
    {
        var minute = DanishTime.Of(instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMinute)));
        var text = minute.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        return new(DanishTime.TryParse(text, out _, out _) ? text : text + minute.ToString("zzz", CultureInfo.InvariantCulture), minute);
    }

    /// <summary>An option that takes a time.</summary>
    public static Option<Moment?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DanishTime.TryParse(text, out var instant, out var problem))
            {
                return new(text, instant);
            }

            result.AddError($"{name} '{Printable.Of(text)}': {problem}");
            return null;
        },
    };
}
