namespace ContextHandler.Tests.House;

public sealed class FileRulesTests
{
    // This folder has to spell what it forbids.
    private static readonly IEnumerable<SourceFile> Files =
        SourceTree.Files.Where(file => !file.Path.StartsWith("tests/ContextHandler.Tests/House/FileRules", StringComparison.Ordinal));

    public static TheoryData<string> Names => [.. FileRules.All.Select(rule => rule.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_file_keeps_the_convention(string name)
    {
        var findings = Files.SelectMany(Rule(name).Check).ToList();

        Assert.True(findings.Count == 0, $"{name}:\n{string.Join('\n', findings)}");
    }

    [Theory, MemberData(nameof(Names))]
    public void A_file_that_breaks_the_convention_is_found(string name) =>
        Assert.NotEmpty(Rule(name).Check(Rule(name).Bad));

    [Theory, MemberData(nameof(Names))]
    public void A_good_file_is_not_found(string name) =>
        Assert.Empty(Rule(name).Check(new(
            "src/ContextHandler/Levels/One.cs",
            "namespace ContextHandler.Levels;\n\n#pragma warning disable CA1000 // the compiler insists\npublic sealed class One(TimeProvider clock);\n")));

    [Fact]
    public void The_files_of_both_areas_are_read() =>
        Assert.Equal(["src", "tests"], SourceTree.Files.Select(file => file.Area).Distinct().Order());

    private static FileRule Rule(string name) => FileRules.All.Single(rule => rule.Name == name);
}
