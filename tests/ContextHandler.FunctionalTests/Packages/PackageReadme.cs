using System.Text.RegularExpressions;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Packages;

/// <summary>The samples in the README of a package, so that they are built and run as they stand there.</summary>
internal static partial class PackageReadme
{
    /// <summary>The only sample of that language.</summary>
    public static string Sample(string package, string language)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "src", package, "README.md")).ReplaceLineEndings("\n");
        return Block().Matches(text).Single(match => match.Groups["language"].Value == language).Groups["code"].Value;
    }

    /// <summary>A C# sample of statements as a class of that name, so that several fit into one project.</summary>
    public static string AsClass(string package, string name)
    {
        var lines = Sample(package, "csharp").Split('\n').ToLookup(line => line.StartsWith("using ", StringComparison.Ordinal));
        return $$"""
            {{string.Join('\n', lines[true])}}
            internal static class {{name}}
            {
                public static void Run()
                {
            {{string.Join('\n', lines[false])}}
                }
            }
            """;
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
