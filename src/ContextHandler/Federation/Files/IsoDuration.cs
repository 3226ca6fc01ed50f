using System.Globalization;
using System.Text.RegularExpressions;

namespace ContextHandler.Federation.Files;

/// <summary>Durations of days, hours, minutes and seconds in ISO 8601 form; months and years have no fixed length and are not read.</summary>
public static partial class IsoDuration
{
    /// <summary>Null when the text is no such duration.</summary>
    public static TimeSpan? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Form().Match(text);
        return match.Success && text[^1] is not ('P' or 'T')
            ? new TimeSpan(Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3]), Number(match.Groups[4]))
            : null;
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^P(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,4})H)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})S)?)?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
