using System.Reflection.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Packages;

/// <summary>The packages that <c>dotnet pack</c> makes: which, and what is in each.</summary>
public sealed class PackagesTests(PackedFiles packed) : IClassFixture<PackedFiles>
{
    [Fact]
    public void The_four_libraries_are_packages_with_symbols_and_nothing_else_is() => Assert.Equal(
        [
            "ContextHandler.AspNetCore.nupkg", "ContextHandler.AspNetCore.snupkg",
            "ContextHandler.Redis.nupkg", "ContextHandler.Redis.snupkg",
            "ContextHandler.Saml.nupkg", "ContextHandler.Saml.snupkg",
            "ContextHandler.nupkg", "ContextHandler.snupkg",
        ],
        packed.Names);

    [Theory]
    [InlineData("ContextHandler")]
    [InlineData("ContextHandler.Saml")]
    [InlineData("ContextHandler.Redis")]
    [InlineData("ContextHandler.AspNetCore")]
    public void A_package_is_its_assembly_the_documentation_of_its_public_types_and_a_README(string name)
    {
        var package = packed.Open(name + ".nupkg");

        Assert.Equal(
            [$"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", "README.md"],
            package.Entries.Keys.Where(path => path.StartsWith("lib/", StringComparison.Ordinal) || !path.Contains('/', StringComparison.Ordinal))
                .Where(path => !path.EndsWith(".nuspec", StringComparison.Ordinal) && path != "[Content_Types].xml")
                .OrderBy(path => path.StartsWith("lib/", StringComparison.Ordinal) ? 0 : 1));
        Assert.Contains("<summary>", package.Text($"lib/net10.0/{name}.xml"), StringComparison.Ordinal);
        Assert.StartsWith($"# {name}\n", package.Text("README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ContextHandler")]
    [InlineData("ContextHandler.Saml", "ContextHandler")]
    [InlineData("ContextHandler.Redis", "ContextHandler", "StackExchange.Redis")]
    [InlineData("ContextHandler.AspNetCore", "ContextHandler.Saml", "Microsoft.IdentityModel.Tokens", "Yarp.ReverseProxy")]
    public void A_package_says_what_it_is_and_what_it_needs(string name, params string[] needs)
    {
        var package = packed.Open(name + ".nupkg");

        Assert.Equal((name, packed.Version, "README.md"), (package.Says("id"), package.Says("version"), package.Says("readme")));
        Assert.False(string.IsNullOrWhiteSpace(package.Says("description")));
        Assert.Equal(needs, package.Dependencies.Select(dependency => dependency.Id));
        Assert.All(package.Dependencies.Where(dependency => dependency.Id.StartsWith("ContextHandler", StringComparison.Ordinal)), dependency => Assert.Equal(packed.Version, dependency.Version));
    }

    [Theory]
    [InlineData("ContextHandler")]
    [InlineData("ContextHandler.Saml")]
    [InlineData("ContextHandler.Redis")]
    [InlineData("ContextHandler.AspNetCore")]
    public void The_symbols_carry_the_sources_and_no_path_of_the_machine_that_built_them(string name)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(packed.Open(name + ".snupkg").Entries[$"lib/net10.0/{name}.pdb"]));
        var symbols = provider.GetMetadataReader();

        var documents = symbols.Documents.Select(handle => symbols.GetString(symbols.GetDocument(handle).Name)).ToList();

        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith($"/_/src/{name}/", document, StringComparison.Ordinal));
        Assert.True(symbols.CustomDebugInformation.Count >= documents.Count, "The sources are not in the symbols.");
    }

    [Fact]
    public async Task The_same_build_packs_to_the_same_bytes()
    {
        var again = Directory.CreateTempSubdirectory("packages-");
        try
        {
            await packed.PackAsync(again.FullName);

            Assert.All(Directory.EnumerateFiles(packed.Folder), path => Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(again.FullName, Path.GetFileName(path)))));
        }
        finally
        {
            again.Delete(recursive: true);
        }
    }
}
