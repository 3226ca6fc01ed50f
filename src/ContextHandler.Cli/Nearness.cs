namespace ContextHandler.Cli;

/// <summary>Which names somebody may have meant.</summary>
internal static class Nearness
{
    private const int Most = 3;

    /// <summary>Up to three names that contain the text or differ from it by a third of its letters at most, nearest first.</summary>
    public static IReadOnlyList<string> Near(string text, IEnumerable<string> names) =>
    [
        .. names.Select(name => (Name: name, Distance: Distance(text.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(near => near.Distance <= Math.Max(2, text.Length / 3) || near.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .OrderBy(near => near.Distance)
            .Take(Most)
            .Select(near => near.Name),
    ];

    // Levenshtein's distance, one row at a time.
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
