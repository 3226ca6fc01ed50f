namespace ContextHandler.DemoFederation.Setup;

/// <summary>The folder that holds the generated federation file, metadata and keys; deleted on disposal unless it is to be kept.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly bool keep;

    private DemoFolder(string path, bool keep) => (Path, this.keep) = (path, keep);

    /// <summary>Full path.</summary>
    public string Path { get; }

    public static DemoFolder Create(string? keepIn)
    {
        // A temporary folder is its owner's alone: private keys lie in it.
        var path = keepIn is null ? Directory.CreateTempSubdirectory("contexthandler-demo-").FullName : Directory.CreateDirectory(keepIn).FullName;
        return new DemoFolder(path, keepIn is not null);
    }

    public string Write(string name, byte[] content)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        return file;
    }

    public void Dispose()
    {
        if (!keep && Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
