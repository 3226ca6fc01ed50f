using System.Globalization;

namespace ContextHandler.Cli;

/// <summary>Text of others made fit for a terminal: a name must not move the cursor or turn the reading direction.</summary>
internal static class Printable
{
    public static string Of(string text) => string.Concat(text.Select(c => IsHarmless(c) ? c : '\uFFFD'));

    private static bool IsHarmless(char c) =>
        char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
