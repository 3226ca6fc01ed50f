using System.Xml.Linq;

namespace ContextHandler.Tests.House;

/// <summary>What one csproj of <c>src</c> asks for.</summary>
internal sealed record Project(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, bool SeesAspNetCore)
{
    public static IEnumerable<Project> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Read(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)))];

    public static Project Read(string name, string xml)
    {
        var root = XElement.Parse(xml);
        return new(
            name,
            [.. Includes(root, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Includes(root, "PackageReference")],
            Includes(root, "FrameworkReference").Contains("Microsoft.AspNetCore.App") || (string?)root.Attribute("Sdk") == "Microsoft.NET.Sdk.Web");
    }

    private static IEnumerable<string> Includes(XElement root, string kind) =>
        root.Descendants(kind).Select(element => (string)element.Attribute("Include")!);
}
