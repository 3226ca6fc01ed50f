namespace ContextHandler.Tests.Cli.Peers;

public sealed class MetadataStatusTests : IDisposable
{
    private readonly NodeFolder node = new();

    public void Dispose() => node.Dispose();

    [Theory]
    [InlineData("Lillevig Kommune (https://saml.login.lillevig.example.dk)")]
    [InlineData("  source        https://idp.lillevig.example.dk/metadata")]
    [InlineData("  trust         TLS, host pinned")]
    [InlineData("  fetched       2026-06-01 12:00, checked 2026-06-01 12:00")]
    [InlineData("  valid until   2026-06-15 12:00")]
    [InlineData("  trust         file")]
    [InlineData("  valid until   as long as its file is there")]
    [InlineData("5 systems and IdPs, 0 left out, 0 with a document that waits")]
    public void Everything_known_of_a_peer_is_told(string line)
    {
        node.Fetch(node.LillevigXml);

        var run = node.Run("status");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(line, run.Output.ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public void Keys_are_told_by_their_thumbprints_and_the_end_of_their_certificates()
    {
        node.Fetch(node.LillevigXml);

        Assert.Matches("\n  signing       [0-9A-F]{64}, certificate until 2036-01-01\n", node.Run("status", "--party", "Lillevig Kommune").Output);
        Assert.Matches("\n  encryption    [0-9A-F]{64}, certificate until 2036-01-01\n", node.Run("status", "--party", "SAPA").Output);
    }

    [Fact]
    public void The_next_refresh_is_told()
    {
        node.Fetch(node.LillevigXml);

        Assert.Matches("\n  next refresh  by 2026-06-01 1(2:5|3:0)", node.Run("status").Output);
    }

    [Fact]
    public void A_peer_that_was_never_fetched_is_left_out_and_said_so()
    {
        var run = node.Run("status", "--party", NodeFolder.Lillevig);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\n  left out      no metadata of it has been fetched yet\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n  next refresh  at once\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_end_of_what_is_held_is_told_while_it_comes_nearer()
    {
        node.Fetch(node.LillevigXml);

        node.Clock.Advance(TimeSpan.FromDays(12));
        Assert.Contains("  valid until   2026-06-15 12:00, 80 % of which has passed", node.Run("status").Output, StringComparison.Ordinal);

        node.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("  valid until   2026-06-15 12:00, which has passed", node.Run("status").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_refused_last_is_told_and_that_it_waits()
    {
        node.Fetch(node.LillevigXml);
        node.Clock.Advance(TimeSpan.FromHours(1));
        node.Fetch(node.Moved());

        var run = node.Run("status");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\n  refused       2026-06-01 13:00, EndpointMoved: ", run.Output, StringComparison.Ordinal);
        Assert.Matches("\n  waits         document [0-9A-F]{64} for 'chctl metadata diff'", run.Output);
        Assert.Matches("\n  next refresh  by 2026-06-01 1[34]:", run.Output);
    }

    [Fact]
    public void Every_node_is_told()
    {
        var other = Directory.CreateDirectory(node.Federation.At("other")).FullName;

        var run = node.Run("status", "--state", other);

        Assert.Contains($"{node.State}, Danish time", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{other}, Danish time", run.Output, StringComparison.Ordinal);
        Assert.Contains("file, of which this node keeps no copy yet", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written()
    {
        node.Fetch(node.LillevigXml);
        node.Fetch(node.Moved());
        var before = Stamps();

        node.Run("status");
        node.Run("diff");

        Assert.Equal(before, Stamps());
    }

    [Theory]
    [InlineData("--state", "nowhere", "no such folder")]
    [InlineData("--party", "Lillevi Kommune", "did you mean 'Lillevig Kommune'?")]
    public void A_folder_or_party_nobody_knows_is_misuse(string option, string value, string why)
    {
        var run = node.Run("status", option, value);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_state_folder_there_is_nothing_to_tell() => Assert.Contains(
        "chctl: --state FOLDER expected", Chctl.Run("metadata", "status", "--federation", node.Federation.Path).Error, StringComparison.Ordinal);

    [Fact]
    public void What_is_wrong_with_the_federation_is_told_beside_what_is_held()
    {
        node.Federation.Write("metadata/systems/sapa.xml", "<html/>").Set("systems[0].requiredLevel", "\"NIST 4\"");
        Directory.Delete(node.State, recursive: true);
        Directory.CreateDirectory(node.State);

        var run = node.Run("status");

        Assert.Contains("error at $.systems[0].metadata.path", run.Error, StringComparison.Ordinal);
        Assert.Contains("Korsbæk Kommune", run.Output, StringComparison.Ordinal);
    }

    private List<(string, DateTime)> Stamps() =>
        [.. Directory.EnumerateFiles(node.State, "*", SearchOption.AllDirectories).Order().Select(file => (file, File.GetLastWriteTimeUtc(file)))];
}
