using System.Text.RegularExpressions;

namespace ContextHandler.Tests.House;

/// <summary>Which project may know which (house.md 1): references point one way, from HTTP through XML to the rules.</summary>
internal static class References
{
    private static readonly Dictionary<string, Allowance> Allowed = new()
    {
        ["ContextHandler"] = new([], [], SeesAspNetCore: false),
        ["ContextHandler.Saml"] = new(["ContextHandler"], [], SeesAspNetCore: false),
        ["ContextHandler.Redis"] = new(["ContextHandler"], ["StackExchange.Redis"], SeesAspNetCore: true),
        ["ContextHandler.AspNetCore"] = new(["ContextHandler.Saml"], ["Microsoft.IdentityModel.Tokens", "Yarp.ReverseProxy"], SeesAspNetCore: true),
        ["ContextHandler.Cli"] = new(["ContextHandler.Saml"], ["System.CommandLine"], SeesAspNetCore: false),
        ["ContextHandler.Gateway"] = new(["ContextHandler.AspNetCore", "ContextHandler.Redis"], [], SeesAspNetCore: true),
        ["ContextHandler.DemoFederation"] = new(["ContextHandler.AspNetCore"], [], SeesAspNetCore: true),
    };

    // Each wall is one project, or one file of another: a word that only it may say. Data Protection is no HTTP.
    private static readonly Wall[] Walls =
    [
        new(@"\bSystem\.Xml\b", ["ContextHandler.Saml", "src/ContextHandler.Redis/KeyRingCopy.cs"]), // in elements Data Protection keeps its keys
        new(@"\b(SignedXml|EncryptedXml|XmlDocument|XPath\w*|System\.Security\.Cryptography\.Xml(?!""))\b", []), // in quotes it is a version asked for
        new(@"\bMicrosoft\.AspNetCore\b(?!\.DataProtection\b)", ["ContextHandler.AspNetCore", "ContextHandler.Gateway", "ContextHandler.DemoFederation"]),
        new(@"\bYarp\b", ["ContextHandler.AspNetCore"]),
        new(@"\bStackExchange\b", ["ContextHandler.Redis"]),
        new(@"\bSystem\.Net\.Http\b|\bHttpClient\b", ["ContextHandler.AspNetCore", "ContextHandler.Cli", "ContextHandler.DemoFederation"]),
        new(@"\bMicrosoft\.IdentityModel\b", ["ContextHandler.AspNetCore", "ContextHandler.DemoFederation"]),
    ];

    /// <summary>What a project asks for beyond its allowance.</summary>
    public static IEnumerable<string> Beyond(Project project)
    {
        if (!Allowed.TryGetValue(project.Name, out var allowance))
        {
            return [$"{project.Name} is in no row of the table: say what it may know"];
        }

        var framework = project.SeesAspNetCore && !allowance.SeesAspNetCore ? ["Microsoft.AspNetCore.App"] : Array.Empty<string>();
        return project.Projects.Except(allowance.Projects)
            .Concat(project.Packages.Except(allowance.Packages))
            .Concat(framework)
            .Select(reference => $"{project.Name} references {reference}");
    }

    /// <summary>The lines of a file that say a word of somebody else's wall. Comments may.</summary>
    public static IEnumerable<string> Trespasses(SourceFile file) =>
        from wall in Walls
        where !wall.Owners.Contains(file.Project) && !wall.Owners.Contains(file.Path)
        from line in file.Lines.Index()
        let code = line.Item.Split("//")[0]
        where Regex.IsMatch(code, wall.Pattern)
        select file.At(line.Index, Regex.Match(code, wall.Pattern).Value);

    private sealed record Allowance(string[] Projects, string[] Packages, bool SeesAspNetCore);

    private sealed record Wall(string Pattern, string[] Owners);
}
