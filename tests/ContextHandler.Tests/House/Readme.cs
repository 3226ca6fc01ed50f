using System.Globalization;
using System.Text.RegularExpressions;

namespace ContextHandler.Tests.House;

/// <summary>What the README promises, as lists to compare with what there is.</summary>
internal static partial class Readme
{
    public static string Text { get; } = SourceTree.ReadText("README.md");

    /// <summary>Files and folders of ours, wherever the text names them.</summary>
    public static IEnumerable<string> PathsIn(string text) =>
        OurPath().Matches(text).Select(match => match.Value.TrimEnd('.')).Distinct();

    /// <summary>A chapter without those within it, up to the next heading.</summary>
    public static string Chapter(string heading) => Text.Split($"## {heading}\n", 2)[1].Split("\n#", 2)[0];

    /// <summary>The numbers of the table of steps, in its order.</summary>
    public static IEnumerable<int> StepsIn(string text) =>
        StepRow().Matches(text).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    /// <summary>The lines of a picture without what stands before and after them, so that a comment and a code block compare.</summary>
    public static IEnumerable<string> PictureIn(string text) =>
        PictureLine().Matches(text).Select(match => match.Groups[1].Value.Trim());

    // A sample's path inside quotes is relative to the sample.
    [GeneratedRegex(@"(?<![\w./-])(src|tests|metadata|certs-sample)/[\w./-]+")]
    private static partial Regex OurPath();

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.Multiline)]
    private static partial Regex StepRow();

    [GeneratedRegex(@"^(?:///)? *(.*[─│].*)$", RegexOptions.Multiline)]
    private static partial Regex PictureLine();
}
