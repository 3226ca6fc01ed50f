using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Tests.Metadata;

/// <summary>Root may run <c>chctl metadata accept</c> in a folder that the gateway's user may write: no link of theirs leads root elsewhere.</summary>
public sealed class AcceptanceFileTests : IDisposable
{
    private static readonly EntityId Party = EntityId.Create("https://idp.korsbaek.example.dk");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("state-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData(".new")]
    public void An_acceptance_is_written_over_no_link(string name)
    {
        var copies = new MetadataCopies(folder.FullName);
        copies.Accept(Party, "AA");
        var accepted = Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "metadata")));
        File.Delete(accepted);
        var elsewhere = Path.Combine(folder.FullName, "elsewhere");
        File.WriteAllText(elsewhere, "root's own");
        File.CreateSymbolicLink(accepted + name, elsewhere);

        copies.Accept(Party, "BB");

        Assert.Equal(("root's own", "BB"), (File.ReadAllText(elsewhere), copies.FindAccepted(Party)));
        Assert.Null(new FileInfo(accepted).LinkTarget);
    }

    [Fact]
    public void The_gateway_s_user_can_read_it_and_nothing_is_left_beside_it()
    {
        new MetadataCopies(folder.FullName).Accept(Party, "AA");

        var accepted = Assert.Single(Directory.GetFiles(Path.Combine(folder.FullName, "metadata")));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(accepted).HasFlag(UnixFileMode.OtherRead));
    }
}
