using System.Globalization;

namespace ContextHandler.Saml.Reading;

/// <summary>
/// xs:dateTime as Core 1.3.3 wants it, with a zone: without one it would be somebody's local time (security case G09). Any number of
/// fractional digits; what is finer than 100 ns is cut off.
/// </summary>
internal static class Instants
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    // A day inside the calendar, so that adding or subtracting a skew never leaves it (some IdPs write the year 9999).
    private static readonly DateTimeOffset Earliest = DateTimeOffset.MinValue.AddDays(1);
    private static readonly DateTimeOffset Latest = DateTimeOffset.MaxValue.AddDays(-1);

    /// <summary>The instant in UTC.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length <= 19
            || !DateTime.TryParseExact(text[..19], Seconds, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || !TryFraction(text[19..], out var fraction, out var zone)
            || !TryZone(zone, out var offset))
        {
            return false;
        }

        var ticks = Int128.Clamp(local.Ticks + fraction - offset.Ticks, Earliest.Ticks, Latest.Ticks);
        instant = new DateTimeOffset((long)ticks, TimeSpan.Zero);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> text, out long ticks, out ReadOnlySpan<char> rest)
    {
        ticks = 0;
        rest = text;
        if (text is not ['.', .. var digits])
        {
            return true;
        }

        var length = digits.IndexOfAnyExceptInRange('0', '9');
        if (length < 1)
        {
            return false;
        }

        for (var index = 0; index < 7; index++)
        {
            ticks = (ticks * 10) + (index < length ? digits[index] - '0' : 0);
        }

        rest = digits[length..];
        return true;
    }

    private static bool TryZone(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z")
        {
            return true;
        }

        if (text is not [('+' or '-') and var sign, _, _, ':', _, _]
            || !TimeSpan.TryParseExact(text[1..], "hh':'mm", CultureInfo.InvariantCulture, out var span)
            || span > TimeSpan.FromHours(14))
        {
            return false;
        }

        offset = sign == '-' ? -span : span;
        return true;
    }
}
