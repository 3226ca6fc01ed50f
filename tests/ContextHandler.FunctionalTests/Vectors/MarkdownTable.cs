using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>A table of this folder that people read on the web and tests read here: Markdown, the cells of each row as text.</summary>
internal static class MarkdownTable
{
    /// <summary>Where the tables and the vectors stand.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "ContextHandler.FunctionalTests", "Vectors");

    /// <summary>The rows below the head; code marks are dropped.</summary>
    public static IReadOnlyList<string[]> Rows(string file) =>
    [
        .. from line in File.ReadAllLines(Path.Combine(Folder, file)).Where(line => line.StartsWith('|')).Skip(2)
           select line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray(),
    ];
}
