namespace ContextHandler.Tests.House;

/// <summary>A C# file of ours: its path from the root, with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public IReadOnlyList<string> Lines { get; } = Text.TrimEnd('\n').Split('\n');

    /// <summary><c>src</c> or <c>tests</c>.</summary>
    public string Area => Path.Split('/')[0];

    /// <summary>The folder below <see cref="Area"/>, which is the assembly's and the root namespace's name.</summary>
    public string Project => Path.Split('/')[1];

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Each line that breaks a rule, as people find it: path, line number, what is wrong.</summary>
    public string At(int index, string finding) => $"{Path}:{index + 1}: {finding}";
}
