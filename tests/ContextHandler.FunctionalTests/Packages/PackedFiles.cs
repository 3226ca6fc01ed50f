using System.Globalization;
using ContextHandler.FunctionalTests.Interop;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Packages;

/// <summary>What <c>dotnet pack</c> makes of the solution as it is built in Release, in a folder of its own, under a version that no cache knows.</summary>
public sealed class PackedFiles : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("packages-").FullName;

    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.1.0-test.{TimeProvider.System.GetUtcNow():yyyyMMddHHmmssfff}.{Environment.ProcessId}");

    /// <summary>The names of the files without the version.</summary>
    public IEnumerable<string> Names => Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path).Replace("." + Version, string.Empty, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public async ValueTask InitializeAsync() => await PackAsync(Folder);

    /// <summary>Packs again, elsewhere.</summary>
    public Task PackAsync(string folder) => Tool.RunAsync(
        Repository.Root,
        "dotnet",
        ["pack", "ContextHandler.sln", "-c", "Release", "--no-build", "-nodeReuse:false", "-v", "quiet", "-warnaserror", $"-p:Version={Version}", "-o", folder]);

    /// <summary>A package of <see cref="Names"/>.</summary>
    internal PackageFile Open(string name) => PackageFile.Read(Path.Combine(Folder, Path.GetFileNameWithoutExtension(name) + "." + Version + Path.GetExtension(name)));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
