using System.Formats.Tar;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ContextHandler.Cli.Editing;

/// <summary>Whom a file belongs to on Unix: a user and a group, by number, and by name where they have one.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed record FileOwner(int User, int Group, string UserName, string GroupName)
{
    /// <summary>Of the file that a link leads to.</summary>
    public static FileOwner Of(string path)
    {
        // .NET tells the owner of a file nowhere but in the header of an archive.
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            writer.WriteEntry(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, "file");
        }

        archive.Position = 0;
        using var reader = new TarReader(archive);
        var entry = (PosixTarEntry)reader.GetNextEntry()!;
        return new(entry.Uid, entry.Gid, NameOr(entry.UserName, entry.Uid), NameOr(entry.GroupName, entry.Gid));
    }

    /// <summary>
    /// Gives an open file to them, and not what stands at its path by now. Throws <see cref="UnauthorizedAccessException"/> where the system does
    /// not let us.
    /// </summary>
    public void Give(SafeFileHandle file)
    {
        if (ChangeOwner(file, User, Group) != 0)
        {
            throw new UnauthorizedAccessException(
                $"the federation file belongs to {this} and must stay theirs, or the gateway may be unable to read it: "
                + $"run this as root, or as {UserName} in the group {GroupName}");
        }
    }

    public override string ToString() => $"{UserName}:{GroupName}";

    private static string NameOr(string name, int number) => name.Length > 0 ? name : number.ToString(CultureInfo.InvariantCulture);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("libc", EntryPoint = "fchown")]
    private static extern int ChangeOwner(SafeFileHandle file, int user, int group);
}
