using System.Runtime.Versioning;
using ContextHandler.Cli.Editing;
using Microsoft.Win32.SafeHandles;

namespace ContextHandler.Tests.Cli.Editing;

public sealed class WholeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("whole-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_new_text_stands_in_place_of_the_old_one_and_nothing_beside_it()
    {
        File.WriteAllText(At("a.json"), "a long old text");

        WholeFile.Replace(At("a.json"), "new"u8.ToArray());

        Assert.Equal("new", File.ReadAllText(At("a.json")));
        Assert.Equal([At("a.json")], Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead)]
    public void The_mode_stays(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.WriteAllText(At("a.json"), "old");
        File.SetUnixFileMode(At("a.json"), mode);

        WholeFile.Replace(At("a.json"), "new"u8.ToArray());

        Assert.Equal(mode, File.GetUnixFileMode(At("a.json")));
    }

    // The gateway reads it by its own user and group. Only root can give a file away, so only root can see that it is given back.
    [Fact]
    public void The_owner_and_the_group_stay()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        File.WriteAllText(At("a.json"), "old");
        var gateway = new FileOwner(1_000_000_001, 1_000_000_002, "1000000001", "1000000002");
        Give(At("a.json"), gateway);
        File.SetUnixFileMode(At("a.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        WholeFile.Replace(At("a.json"), "new"u8.ToArray());

        Assert.Equal(("new", gateway), (File.ReadAllText(At("a.json")), FileOwner.Of(At("a.json"))));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(At("a.json")));
    }

    // Who may write in the folder could do that to a draft while root runs this.
    [Fact]
    public void A_link_that_came_in_the_place_of_a_file_gives_nothing_else_away()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        File.WriteAllText(At("root's own"), "secret");
        var (root, gateway) = (FileOwner.Of(At("root's own")), new FileOwner(1_000_000_001, 1_000_000_002, "1000000001", "1000000002"));
        using var draft = File.OpenHandle(At("draft"), FileMode.CreateNew, FileAccess.Write);
        File.Move(At("draft"), At("moved"));
        File.CreateSymbolicLink(At("draft"), At("root's own"));

        gateway.Give(draft);

        Assert.Equal((root, gateway), (FileOwner.Of(At("root's own")), FileOwner.Of(At("moved"))));
    }

    [Fact]
    public void An_owner_who_cannot_stay_is_named_with_who_may_do_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var noFile = new SafeFileHandle(-1, ownsHandle: false);
        Action<SafeFileHandle> give = new FileOwner(998, 997, "gateway", "www").Give;
        var refused = Assert.Throws<UnauthorizedAccessException>(() => give(noFile));

        Assert.Contains("belongs to gateway:www", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("run this as root, or as gateway in the group www", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_still_leads_to_the_file()
    {
        File.WriteAllText(At("a.json"), "old");
        File.CreateSymbolicLink(At("link.json"), At("a.json"));

        WholeFile.Replace(At("link.json"), "new"u8.ToArray());

        Assert.NotNull(new FileInfo(At("link.json")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(At("a.json")));
    }

    [Fact]
    public void A_reader_who_opened_the_old_text_reads_it_to_its_end()
    {
        File.WriteAllText(At("a.json"), "the old text");
        using var reader = new StreamReader(new FileStream(At("a.json"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        WholeFile.Replace(At("a.json"), "new"u8.ToArray());

        Assert.Equal("the old text", reader.ReadToEnd());
    }

    [UnsupportedOSPlatform("windows")]
    private static void Give(string path, FileOwner owner)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
        owner.Give(file);
    }

    private string At(string name) => Path.Combine(folder, name);
}
