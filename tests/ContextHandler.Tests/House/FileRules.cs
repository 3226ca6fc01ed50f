using System.Text.RegularExpressions;

namespace ContextHandler.Tests.House;

/// <summary>The conventions of house.md 7 that a file's text shows.</summary>
internal static partial class FileRules
{
    private const int MostLines = 250;

    public static IReadOnlyList<FileRule> All { get; } =
    [
        new("a file has at most 250 lines", TooLong, Sample(string.Concat(Enumerable.Repeat("//\n", MostLines + 1)))),
        new("a file holds one type", SeveralTypes, Sample("public class One;\n\ninternal sealed record Two;\n")),
        new("a file is named after its type", OtherName, Sample("public static class Three\n{\n}\n")),
        new("a folder is a namespace", OtherNamespace, Sample("namespace ContextHandler.Requests;\n\npublic class One;\n")),
        new("one clock", Forbids(Clock(), "take TimeProvider"), Sample("var now = DateTime.UtcNow;")),
        new("secrets come from RandomNumberGenerator", Forbids(Randomness(), "take RandomNumberGenerator"), Sample("var id = Guid.NewGuid();")),
        new("no region", Forbids(Region(), "split the file instead"), Sample("    #region Rules")),
        new("nothing is left for later", Forbids(Later(), "do it, or open an issue"), Sample("// TODO check the audience")),
        new("no test is skipped", Forbids(Skipped(), "a test runs or is deleted"), Sample("[Fact(Skip = \"slow\")]")),
        new("a log line is written in Log.cs", LoggedElsewhere, Sample("logger.LogWarning(\"too weak\");")),
        new("a suppression states its reason", Unreasoned, Sample("#pragma warning disable CA1031")),
    ];

    private static SourceFile Sample(string text) => new("src/ContextHandler/Levels/One.cs", text);

    private static IEnumerable<string> TooLong(SourceFile file)
    {
        if (file.Lines.Count > MostLines)
        {
            yield return file.At(MostLines, $"{file.Lines.Count} lines");
        }
    }

    // In tests a fake may stand beside its only user; public types are one to a file everywhere.
    private static IEnumerable<string> SeveralTypes(SourceFile file) =>
        TypesOf(file)
            .Where(type => file.Area == "src" || type.Access == "public")
            .Skip(1)
            .Select(type => file.At(type.Line, $"{type.Name} wants its own file"));

    // A partial type may have part of its name spelled after a point: LoginFlow.Rules.cs.
    private static IEnumerable<string> OtherName(SourceFile file) =>
        TypesOf(file)
            .Take(1)
            .Where(type => file.Name.Split('.')[0] != type.Name)
            .Select(type => file.At(type.Line, $"{type.Name} stands in {file.Name}.cs"));

    private static IEnumerable<string> OtherNamespace(SourceFile file)
    {
        var expected = Path.GetDirectoryName(file.Path)!.Replace('\\', '/')[(file.Area.Length + 1)..].Replace('/', '.');
        var found = Namespace().Match(file.Text);
        if (TypesOf(file).Any() && found.Groups["name"].Value != expected)
        {
            yield return file.At(0, $"namespace '{found.Groups["name"].Value}', expected '{expected}'");
        }
    }

    // Stable event IDs need one list of them.
    private static IEnumerable<string> LoggedElsewhere(SourceFile file) =>
        file.Name == "Log" || file.Area == "tests" ? [] : Forbids(Logging(), "a method of Log.cs with [LoggerMessage]")(file);

    private static IEnumerable<string> Unreasoned(SourceFile file) =>
        file.Lines.Index()
            .Where(line => Suppression().IsMatch(line.Item) && !Reason().IsMatch(line.Item))
            .Select(line => file.At(line.Index, "why is it suppressed?"));

    private static Func<SourceFile, IEnumerable<string>> Forbids(Regex pattern, string remedy) => file =>
        file.Lines.Index()
            .Where(line => pattern.IsMatch(line.Item))
            .Select(line => file.At(line.Index, $"'{pattern.Match(line.Item).Value.Trim()}': {remedy}"));

    // The format check keeps declarations of a file-scoped namespace in the first column. A delegate is a signature, and may
    // stand beside the type that takes it.
    private static IEnumerable<(string Access, string Name, int Line)> TypesOf(SourceFile file) =>
        from line in file.Lines.Index()
        let match = TypeDeclaration().Match(line.Item)
        where match.Success
        select (match.Groups["access"].Value, match.Groups["name"].Value, line.Index);

    [GeneratedRegex(@"^(?<access>public|internal) (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:record struct|record class|class|record|struct|interface|enum) (?<name>\w+)")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b|\bEnvironment\.TickCount")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bGuid\.NewGuid\b|\bnew Random\(\)|\bRandom\.Shared\b")]
    private static partial Regex Randomness();

    [GeneratedRegex(@"^\s*#region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|\bNotImplementedException\b")]
    private static partial Regex Later();

    [GeneratedRegex(@"\b(Skip|SkipWhen|SkipUnless|Explicit) = |\bAssert\.Skip")]
    private static partial Regex Skipped();

    [GeneratedRegex(@"\[LoggerMessage\b|\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(")]
    private static partial Regex Logging();

    [GeneratedRegex(@"^\s*#pragma warning disable\b|\bSuppressMessage\(|^\s*#nullable disable\b")]
    private static partial Regex Suppression();

    [GeneratedRegex(@"// \w|Justification = ""\w")]
    private static partial Regex Reason();
}
