namespace ContextHandler.Cli;

/// <summary>Rows of text whose columns stand under each other.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>The lines, the first row being the headings; nothing trails at the end of a line.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> rows, string indent = "")
    {
        var widths = Enumerable.Range(0, rows.Max(row => row.Count)).Select(column => rows.Max(row => Cell(row, column).Length)).ToList();
        return rows.Select(row => indent + string.Join(Gap, row.Select((_, column) => Cell(row, column).PadRight(widths[column]))).TrimEnd());
    }

    private static string Cell(IReadOnlyList<string> row, int column) => column < row.Count ? Printable.Of(row[column]) : "";
}
