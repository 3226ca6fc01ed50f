namespace ContextHandler.FunctionalTests.Interop;

/// <summary>Where these tests were built from: npm's packages stand beside the scripts there and are not copied.</summary>
internal static class SourceFolder
{
    private static readonly string Root = FindRoot();

    /// <summary>A file or folder of this folder of the sources.</summary>
    public static string Of(params string[] path) => Path.Combine([Root, "tests", "ContextHandler.FunctionalTests", "Interop", .. path]);

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
