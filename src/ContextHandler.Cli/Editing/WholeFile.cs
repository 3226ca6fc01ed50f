using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ContextHandler.Cli.Editing;

/// <summary>Replaces a file whole: whoever reads it meanwhile reads the old text or the new one, never half of either.</summary>
internal static class WholeFile
{
    /// <summary>
    /// Writes beside the file and renames; the file's owner, group and mode stay, and a link still leads to it. Throws as <see cref="File"/> does,
    /// and <see cref="UnauthorizedAccessException"/> where the owner cannot stay; then nothing is changed.
    /// </summary>
    public static void Replace(string path, byte[] content)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        WithDraft(target, content, isToStay: true, draft =>
        {
            File.Move(draft, target, overwrite: true);
            return true;
        });
    }

    /// <summary>What an action makes of a draft in the file's folder, where what it names relatively is found too; the draft is gone afterwards.</summary>
    public static T WithDraft<T>(string path, byte[] content, Func<string, T> action) => WithDraft(path, content, isToStay: false, action);

    private static T WithDraft<T>(string path, byte[] content, bool isToStay, Func<string, T> action)
    {
        var draft = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(draft, Options(path)))
            {
                stream.Write(content);
                if (!OperatingSystem.IsWindows())
                {
                    Adapt(stream.SafeFileHandle, path, isToStay);
                }

                stream.Flush(flushToDisk: true);
            }

            return action(draft);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // By the open file alone: who may write in the folder, as the gateway's user may, could put a link in the draft's place while root runs this.
    [UnsupportedOSPlatform("windows")]
    private static void Adapt(SafeFileHandle draft, string path, bool isToStay)
    {
        if (isToStay)
        {
            // An operator's file in the place of the gateway's would be closed to the gateway, and a reload or restart would fail.
            FileOwner.Of(path).Give(draft);
        }

        // What the umask took away, and the right to write that was lent.
        File.SetUnixFileMode(draft, File.GetUnixFileMode(path));
    }

    private static FileStreamOptions Options(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // Never wider than the file itself, not even for a moment.
            options.UnixCreateMode = File.GetUnixFileMode(path) | UnixFileMode.UserWrite;
        }

        return options;
    }
}
