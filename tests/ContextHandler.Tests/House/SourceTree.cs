using ContextHandler.Testing;

namespace ContextHandler.Tests.House;

/// <summary>The repository these tests were built from.</summary>
internal static class SourceTree
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> AllFiles = new(() => [.. Read("src"), .. Read("tests")]);

    public static string Root { get; } = Repository.Root;

    public static IReadOnlyList<SourceFile> Files => AllFiles.Value;

    public static string ReadText(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Exists(string path) =>
        File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    private static IEnumerable<SourceFile> Read(string area) =>
        from path in Directory.EnumerateFiles(Path.Combine(Root, area), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !relative.Split('/').Any(folder => folder is "bin" or "obj")
        orderby relative
        select new SourceFile(relative, File.ReadAllText(path).ReplaceLineEndings("\n"));
}
