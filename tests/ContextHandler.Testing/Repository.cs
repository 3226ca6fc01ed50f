namespace ContextHandler.Testing;

/// <summary>The repository the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContextHandler.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("ContextHandler.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
