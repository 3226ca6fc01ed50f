using System.Reflection;

namespace ContextHandler.Tests.House;

public sealed class ReferencesTests
{
    [Fact]
    public void References_point_one_way() => Assert.Empty(Project.All.SelectMany(References.Beyond));

    [Fact]
    public void Every_project_is_read() => Assert.Superset(
        new HashSet<string> { "ContextHandler", "ContextHandler.Saml", "ContextHandler.AspNetCore", "ContextHandler.Gateway" },
        Project.All.Select(project => project.Name).ToHashSet());

    [Fact]
    public void Each_wall_is_one_project() =>
        Assert.Empty(SourceTree.Files.Where(file => file.Area == "src").SelectMany(References.Trespasses));

    [Fact]
    public void The_rules_know_System_only() =>
        Assert.All(ReferencedBy("ContextHandler"), name => Assert.Matches(@"^System\.(?!Xml|Private\.Xml|Net\.Http|Security\.Cryptography\.Xml)", name));

    [Fact]
    public void The_wire_knows_System_and_the_rules_only() =>
        Assert.All(ReferencedBy("ContextHandler.Saml"), name => Assert.Matches(@"^(ContextHandler$|System\.(?!Xml\.XPath|Net\.Http|Security\.Cryptography\.Xml))", name));

    [Theory]
    [InlineData("ContextHandler", "<ProjectReference Include='../ContextHandler.Saml/ContextHandler.Saml.csproj' />")]
    [InlineData("ContextHandler", "<PackageReference Include='System.CommandLine' />")]
    [InlineData("ContextHandler.Saml", "<FrameworkReference Include='Microsoft.AspNetCore.App' />")]
    [InlineData("ContextHandler.AspNetCore", "<ProjectReference Include='..\\ContextHandler.Gateway\\ContextHandler.Gateway.csproj' />")]
    [InlineData("ContextHandler.Console", "")]
    public void A_reference_the_other_way_is_found(string project, string item) =>
        Assert.Single(References.Beyond(Project.Read(project, $"<Project Sdk='Microsoft.NET.Sdk'><ItemGroup>{item}</ItemGroup></Project>")));

    [Theory]
    [InlineData("ContextHandler", "using System.Xml;")]
    [InlineData("ContextHandler.AspNetCore", "using System.Xml.Linq;")]
    [InlineData("ContextHandler.Saml", "var signed = new SignedXml();")]
    [InlineData("ContextHandler.Saml", "using Microsoft.AspNetCore.Http;")]
    [InlineData("ContextHandler.Gateway", "using Yarp.ReverseProxy;")]
    [InlineData("ContextHandler.Cli", "using Microsoft.IdentityModel.Tokens.Saml;")]
    [InlineData("ContextHandler.AspNetCore", "using StackExchange.Redis;")]
    [InlineData("ContextHandler.Redis", "using Microsoft.AspNetCore.Http;")]
    public void A_word_of_another_wall_is_found(string project, string line) =>
        Assert.Single(References.Trespasses(new($"src/{project}/One.cs", $"namespace {project};\n{line}\n")));

    [Fact]
    public void A_comment_may_name_what_is_refused() =>
        Assert.Empty(References.Trespasses(new("src/ContextHandler/One.cs", "// SignedXml accepts any key found in KeyInfo\n")));

    private static IEnumerable<string> ReferencedBy(string assembly) =>
        Assembly.Load(assembly).GetReferencedAssemblies().Select(reference => reference.Name!);
}
