using System.Xml.Linq;
using ContextHandler.Profiles;

namespace ContextHandler.Tests.House;

public sealed class ReadmeTests
{
    [Fact]
    public void Every_path_it_names_exists() =>
        Assert.Equal([], Readme.PathsIn(Readme.Text).Where(path => !SourceTree.Exists(path)));

    [Theory]
    [InlineData("One login", 15)]
    [InlineData("One logout", 12)]
    public void The_steps_of_a_flow_are_numbered_without_a_gap(string chapter, int last) =>
        Assert.Equal(Enumerable.Range(1, last), Readme.StepsIn(Readme.Chapter(chapter)));

    [Theory]
    [InlineData("One login", "src/ContextHandler/Login/LoginFlow.cs", 5)]
    [InlineData("One logout", "src/ContextHandler/Logout/LogoutFlow.cs", 6)]
    public void Its_pictures_are_those_of_the_flows(string chapter, string flow, int lines)
    {
        var picture = Readme.PictureIn(Readme.Chapter(chapter)).ToList();

        Assert.Equal(lines, picture.Count);
        Assert.Equal(picture, Readme.PictureIn(SourceTree.ReadText(flow)));
    }

    [Fact]
    public void Its_table_has_the_six_profiles() =>
        Assert.All(LevelProfile.All, profile => Assert.Contains($"| `{profile.Name}` |", Readme.Text, StringComparison.Ordinal));

    [Fact]
    public void Every_package_is_in_it_with_its_reason() =>
        Assert.All(Packages(), package => Assert.Matches($@"(?m)^\| ([\w.]+, )*{package}[ ,].*\| .+ \| .+ \|$", Readme.Text));

    [Fact]
    public void A_path_that_is_gone_is_found() =>
        Assert.Equal(
            ["src/Gone.cs", "tests/run.sh"],
            Readme.PathsIn("[Gone](src/Gone.cs), `tests/run.sh`, \"../metadata/sample.xml\", and `tests/run.sh`."));

    [Fact]
    public void A_missing_step_is_found() => Assert.Equal([1, 3], Readme.StepsIn("| # |\n| 1 | a |\n| 3 | b |\n"));

    [Fact]
    public void A_picture_that_differs_is_found() =>
        Assert.NotEqual(Readme.PictureIn("system ── 1 arrives ─ 2 read"), Readme.PictureIn("/// system ── 1 read"));

    private static IEnumerable<string> Packages() =>
        from file in Directory.EnumerateFiles(SourceTree.Root, "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".csproj" or ".props"
        where !file.Split(Path.DirectorySeparatorChar).Contains("obj")
        from reference in XElement.Load(file).Descendants("PackageReference")
        select (string)reference.Attribute("Include")!;
}
