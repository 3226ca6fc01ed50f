namespace ContextHandler.Cli.Editing;

/// <summary>Replaces a file whole: whoever reads it meanwhile reads the old text or the new one, never half of either.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the file and renames; the file's mode stays, and a link still leads to it. Throws as <see cref="File"/> does.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        var draft = Beside(target);
        try
        {
            using (var stream = new FileStream(draft, Options(target)))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            KeepMode(target, draft);
            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>The name of a draft of that file, in its folder, so that what it names relatively is found from there too.</summary>
    public static string Beside(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");

    private static FileStreamOptions Options(string target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // Never wider than the file itself, not even for a moment.
            options.UnixCreateMode = ModeOf(target) | UnixFileMode.UserWrite;
        }

        return options;
    }

    // What the process's umask took away from the mode it was created with.
    private static void KeepMode(string target, string draft)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, ModeOf(target));
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static UnixFileMode ModeOf(string target) =>
        File.Exists(target) ? File.GetUnixFileMode(target) : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
}
