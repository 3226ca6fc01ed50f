using System.Xml.Linq;
using ContextHandler.Profiles;

namespace ContextHandler.Tests.House;

public sealed class ReadmeTests
{
    [Fact]
    public void Every_path_it_names_exists() =>
        Assert.Equal([], Readme.PathsIn(Readme.Text).Where(path => !SourceTree.Exists(path)));

    [Fact]
    public void The_steps_of_a_login_are_numbered_from_1_to_15() =>
        Assert.Equal(Enumerable.Range(1, 15), Readme.StepsIn(Readme.Text));

    [Fact]
    public void Its_picture_is_that_of_the_flow()
    {
        var picture = Readme.PictureIn(Readme.Text).ToList();

        Assert.Equal(5, picture.Count);
        Assert.Equal(picture, Readme.PictureIn(SourceTree.ReadText("src/ContextHandler/Login/LoginFlow.cs")));
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
