using ContextHandler.Keys.Readiness;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli.Rolling;

public sealed class RetireTests : IDisposable
{
    private const string Lillevig = "https://saml.login.lillevig.example.dk";

    private readonly RollingFolder folder = new RollingFolder().WithCredential("signing", "\"announceAt\": \"2026-05-01T06:30\", \"promoteAt\": \"2026-05-20T06:30\"");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Once_everybody_is_ready_the_former_key_ends_now()
    {
        folder.AllFetchedBut();

        var run = folder.Run("retire", "--state", folder.State);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"\"{RollingFolder.Old}\",\"retireAt\":\"2026-06-01T12:00\"", folder.Json, StringComparison.Ordinal);
        Assert.Contains("safe to retire: 5 of 5", run.Output, StringComparison.Ordinal);
        Assert.Single(folder.Federation.Load().Model!.Gateway.Keys.At(TestClock.Start).Signing);
    }

    [Fact]
    public void Decision_29_a_peer_that_is_not_ready_is_named_and_needs_force()
    {
        folder.AllFetchedBut(Lillevig);
        var before = folder.Json;

        var refused = folder.Run("retire", "--state", folder.State, "--at", "2026-06-05T07:00");

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Equal(
            $"chctl: refused: Lillevig Kommune ({Lillevig}) is not ready: Has not been seen to fetch our metadata. (or --force)", refused.Error.TrimEnd());
        Assert.Equal(before, folder.Json);
        var forced = folder.Run("retire", "--state", folder.State, "--at", "2026-06-05T07:00", "--force");
        Assert.Equal((0, false), (forced.ExitCode, forced.Output.Contains("safe to retire", StringComparison.Ordinal)));
        Assert.Contains("\"retireAt\":\"2026-06-05T07:00\"", folder.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_several_nodes_have_seen_counts_together()
    {
        folder.AllFetchedBut(Lillevig);
        var (first, second) = (folder.Federation.At("first"), folder.State);
        folder.SawIn(first, (Lillevig, new PeerSighting { Fetched = new([folder.Federation.Load().Model!.Gateway.Keys.At(TestClock.Start).ActiveSigning.Thumbprint], TestClock.Start) }));

        Assert.Equal(0, folder.Run("retire", "--state", first, "--state", second).ExitCode);
    }

    [Fact]
    public void A_peer_that_is_left_out_for_want_of_metadata_is_not_ready_either()
    {
        folder.AllFetchedBut();
        folder.Federation.Set("identityProviders[2].metadata", """{ "url": "https://idp.lillevig.example.dk/metadata" }""");

        var refused = folder.Run("retire", "--state", folder.State);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"chctl: refused: {Lillevig} is not on the board: no metadata of it has been fetched yet", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gateway_that_has_seen_nobody_makes_nobody_ready()
    {
        Directory.CreateDirectory(folder.State);

        Assert.Equal(5, folder.Run("retire", "--state", folder.State).Error.Split("is not ready").Length - 1);
    }

    [Fact]
    public void Without_a_state_folder_nobody_is_known_to_be_ready()
    {
        var refused = folder.Run("retire");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("no --state folder is given, so it is not known who is ready", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, folder.Run("retire", "--force").ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"x y\": {} }")]
    [InlineData("[]")]
    public void A_state_folder_that_tells_nothing_is_misuse(string sightings)
    {
        Directory.CreateDirectory(folder.State);
        File.WriteAllText(Path.Combine(folder.State, SightingsJson.FileName), sightings);

        Assert.Equal(2, folder.Run("retire", "--state", folder.State, "--force").ExitCode);
        Assert.Equal(2, folder.Run("retire", "--state", folder.Federation.At("nowhere"), "--force").ExitCode);
    }

    [Theory]
    [InlineData("2026-05-31T06:30", "has passed; now or a time to come expected")]
    [InlineData("2026-06-10T12:00", "retireAt 2026-06-10 12:00 is in the freeze until 2026-06-11 00:00: valg")]
    public void Some_times_are_refused_whatever_force_there_is(string at, string why)
    {
        folder.Federation.Set("frozen", """[{ "from": "2026-06-10T00:00", "to": "2026-06-11T00:00", "why": "valg" }]""");

        var run = folder.Run("retire", "--at", at, "--force");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RollingFolder.New)]
    [InlineData(RollingFolder.OldEncryption)]
    public void An_active_key_is_not_retired(string path)
    {
        var run = folder.Run("retire", "--credential", path, "--force");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"is no key that another has taken over from; one of {RollingFolder.Old} expected", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metadata_key_has_readers_nobody_sees()
    {
        folder.WithCredential("metadata", "", "gammel.pem").WithCredential("metadata", "\"promoteAt\": \"2026-05-20T06:30\"", "frisk.pem").AllFetchedBut();

        var run = folder.Run("retire", "--credential", "gammel.pem", "--state", folder.State);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("nobody sees who verifies our metadata with this key", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_federation_with_errors_is_not_changed()
    {
        folder.Federation.Set("systems[0].requiredLevel", "\"NIST 5\"");

        var run = folder.Run("retire", "--force");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("error at $.systems[0].requiredLevel", run.Error, StringComparison.Ordinal);
    }
}
