using System.Security.Cryptography;
using ContextHandler.Federation;
using ContextHandler.Keys.Readiness;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>What was seen of peers outlasts the process, and never stands in the way of its start.</summary>
public class SightingMemoryTests
{
    private const string System = "https://sapa.example.dk";

    private static readonly FederationPlan Plan = RollingPlan.Plan;

    [Fact]
    public async Task It_survives_a_restart()
    {
        await using var federation = await StartAsync();
        await federation.System.FetchAsync();

        await federation.RestartAsync();

        Assert.Equal(("ready", "fetchedTheNewKey"), (await OpsPage.ReadAsync(federation)).Standing("signing", System));
    }

    [Fact]
    public async Task It_is_saved_soon_and_whole_while_the_gateway_runs()
    {
        await using var federation = await StartAsync();
        await federation.System.FetchAsync();

        var file = Path.Combine(federation.Folder.State.FullName, "sightings.json");
        for (var waited = 0; waited < 100 && !File.Exists(file); waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Contains(System, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_that_signed_a_peer_s_last_message_is_in_it()
    {
        await using var federation = await StartAsync();
        var idp = federation.Idp.Plan;
        Assert.Equal("Success", (await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" })).Received.Status);

        await federation.RestartAsync(); // it saves when it stops

        var seen = SightingsJson.Read(await File.ReadAllBytesAsync(Path.Combine(federation.Folder.State.FullName, SightingsJson.FileName), TestContext.Current.CancellationToken));
        Assert.Equal(
            (federation.System.Plan.SigningCertificate.GetCertHashString(HashAlgorithmName.SHA256), RollingPlan.Announce),
            (seen[EntityId.Create(System)].SignedWith!.Key, seen[EntityId.Create(System)].SignedWith!.At));
        Assert.Equal(TestCertificates.Rsa("idp korsbaek").GetCertHashString(HashAlgorithmName.SHA256), seen[EntityId.Create(idp.EntityId)].SignedWith!.Key);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_alarmed_and_begun_anew()
    {
        await using var federation = await StartAsync();
        await federation.System.FetchAsync();

        await federation.RestartAsync(() => File.WriteAllText(Path.Combine(federation.Folder.State.FullName, "sightings.json"), "{ \"https://sapa"));

        Assert.True(await federation.Log.SawAsync(1350));
        Assert.Equal(("notSeenSinceTheAnnouncement", "neverFetched"), (await OpsPage.ReadAsync(federation)).Standing("signing", System));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_once_and_breaks_nothing()
    {
        await using var federation = await (Plan.WithSetting("State", "/dev/null/state")).StartAsync();
        federation.Clock.SetTo(RollingPlan.Announce);
        await federation.System.FetchAsync();

        Assert.True(await federation.Log.SawAsync(1351));
        Assert.Equal(("ready", "fetchedTheNewKey"), (await OpsPage.ReadAsync(federation)).Standing("signing", System));
    }

    private static async Task<TestFederation> StartAsync()
    {
        var federation = await Plan.StartAsync();
        federation.Clock.SetTo(RollingPlan.Announce);
        return federation;
    }
}
