using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Cli;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.RollingPlan;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>What an operator does with <c>chctl</c> on the files and the state folder of a running gateway, and what the gateway makes of it.</summary>
public class ToolboxTests
{
    private const int Loaded = 1001;
    private const int Renewed = 1310;
    private const int Accepted = 1318;
    private const int HeldBack = 1320;

    private const string Idp = "https://idp.korsbaek.example.dk";
    private const string MovedSso = "https://login.nyby.example.dk/sso";

    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3") with
    {
        KeyFiles = ImmutableDictionary<string, X509Certificate2>.Empty.Add("signing-next.pem", NewSigning),
    };

    [Fact]
    public async Task A_key_is_announced_promoted_and_its_predecessor_retired_once_everybody_is_ready()
    {
        await using var federation = await Plan.StartAsync();
        Assert.Contains("Driftsmeddelelse", Does(federation, "rollover announce --use signing --path signing-next.pem --promote-at " + Promoted), StringComparison.Ordinal);
        Assert.True(await federation.Log.SawAsync(Loaded, 2));
        Assert.Equal([OldSigning.Subject, NewSigning.Subject], await PublishedAsync(federation));
        await LogsInAsync(federation);

        var waited = await SaysAsync(federation, "rollover status", "signing.pem → signing-next.pem: safe to promote: 1 of 2, waiting for Kommunen korsbaek");
        Assert.Matches("\n  Kommunen korsbaek +not seen since the announcement +2026-06-01 12:00 +Has not been seen to fetch our metadata.", waited);

        federation.Clock.SetTo(Promote);
        (federation.System.Gateway, federation.Idp.Gateway) = (new([NewSigning], OldEncryption), new([NewSigning], OldEncryption));
        await LogsInAsync(federation);
        Assert.Equal(
            $"chctl: refused: Kommunen korsbaek ({Idp}) is not ready: Has not been seen to fetch our metadata. (or --force)\n", Refuses(federation, "rollover retire"));

        await federation.Idp.FetchAsync();
        await SaysAsync(federation, "rollover status", "safe to retire: 2 of 2");
        Does(federation, "rollover retire");
        Assert.True(await federation.Log.SawAsync(Loaded, 3));
        Assert.Equal([NewSigning.Subject], await PublishedAsync(federation));
        await LogsInAsync(federation);
    }

    [Fact]
    public async Task Decision_26_an_idp_that_moved_waits_is_looked_at_and_is_accepted()
    {
        await using var federation = await Plan.StartAsync();
        await federation.ChangeToAsync(Moved(Plan));
        await IsRefusedThenAcceptedAsync(federation, Moved(Plan).Idps[0].Metadata);
    }

    [Fact]
    public async Task Decision_26_so_does_one_whose_metadata_is_fetched()
    {
        await using var fetched = await FetchedFederation.StartAsync(mustBeSigned: false, "korsbaek");
        var moved = (fetched.Plan("korsbaek") with { SsoUrl = MovedSso }).Metadata;
        fetched.Server.Serve("korsbaek", MetadataReplies.Tagged(moved));
        await fetched.NextFetchAsync(renews: false);
        await SaysAsync(fetched.Federation, "metadata diff", MovedSso);
        await IsRefusedThenAcceptedAsync(fetched.Federation, moved);
    }

    [Fact]
    public async Task While_frozen_every_verb_that_changes_trust_refuses_and_so_does_the_gateway_until_the_freeze_ends()
    {
        var plan = Moved(Plan with { KeyFiles = Plan.KeyFiles.Add("signing-now.pem", TestCertificates.Rsa("gateway signing third")).Add("encryption-next.pem", NewEncryption) }).With("credentials", new JsonArray(
            Credential("signing", "signing.pem"),
            Credential("signing", "signing-now.pem", promoteAt: "2026-05-20T06:30"),
            Credential("encryption", "encryption.pem"),
            Credential("encryption", "encryption-next.pem", announceAt: "2026-05-20T06:30")));
        await using var federation = await (plan with { Idps = Plan.Idps }).StartAsync();
        await federation.ChangeToAsync(plan); // an IdP has moved, and waits
        plan = plan.WithFile("frozen", new JsonArray(new JsonObject { ["from"] = "2026-06-01T00:00", ["to"] = "2026-06-09T00:00", ["why"] = "valg" }));
        await federation.ChangeToAsync(plan);
        var published = await PublishedAsync(federation);

        string[] commands =
        [
            $"rollover announce --use signing --path signing-next.pem --promote-at {Promoted} --force",
            $"rollover promote --at {Promoted} --force",
            "rollover retire --force",
            "metadata accept",
        ];
        Assert.All(commands, command => Assert.StartsWith("chctl: refused: frozen until 2026-06-09 00:00: valg\n", Refuses(federation, command), StringComparison.Ordinal));
        Assert.Contains("frozen until 2026-06-09 00:00: valg", Does(federation, "rollover status"), StringComparison.Ordinal);

        // Whoever does not use chctl meets the gateway.
        federation.Folder.Write(plan.With("credentials", new JsonArray(
            [.. plan.GatewayFields["credentials"]!.AsArray().Select(one => one!.DeepClone()), Credential("signing", "signing-next.pem", promoteAt: Promoted)])));
        Assert.True(await federation.Log.SawAsync(HeldBack));
        Assert.Contains(federation.Log.Lines, line => line.Id.Id == HeldBack && line.Text.Contains("valg", StringComparison.Ordinal) && line.Text.Contains("signing-next.pem", StringComparison.Ordinal));
        Assert.Equal(published, await PublishedAsync(federation));

        federation.Clock.SetTo(Instant("2026-06-09T00:00"));
        Assert.True(await federation.Log.SawAsync(Loaded, 4));
        Assert.Equal([.. published, NewSigning.Subject], await PublishedAsync(federation));
    }

    private static FederationPlan Moved(FederationPlan plan) => plan with { Idps = [plan.Idps[0] with { SsoUrl = MovedSso }] };

    private static async Task IsRefusedThenAcceptedAsync(TestFederation federation, string moved)
    {
        await LogsInAsync(federation);
        var (sha256, trusted, renewed) = (Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(moved))), federation.Audit.Trust.Count, Renewals(federation));
        var status = Runs(federation, "metadata status", endsWith: 1).Output;
        Assert.Matches("\n  refused       2026-06-01 1[23]:[0-9][0-9], EndpointMoved: ", status);
        Assert.Contains($"\n  waits         document {sha256} for 'chctl metadata diff'", status, StringComparison.Ordinal);

        var difference = $"- SSO Redirect {federation.Idp.Plan.SsoUrl}\n- SSO Post {federation.Idp.Plan.SsoUrl}\n+ SSO Redirect {MovedSso}\n+ SSO Post {MovedSso}\n";
        Assert.Contains(difference, Does(federation, "metadata diff --party " + Idp), StringComparison.Ordinal);
        Assert.Contains(difference, Does(federation, "metadata accept --document " + sha256), StringComparison.Ordinal);

        Assert.True(await federation.Log.SawAsync(Accepted));
        Assert.True(await federation.Log.SawAsync(Renewed, renewed + 1));
        var asked = await federation.NewBrowser().SendAsync(federation.System.Request());
        Assert.StartsWith(MovedSso + "?", asked.Left!.Url, StringComparison.Ordinal);
        var trust = Assert.Single(federation.Audit.Trust.Skip(trusted));
        Assert.Equal((Idp, $"SSO Redirect {MovedSso}"), (trust.Party, trust.Change.EndpointsAfter[0]));
        Assert.Contains("0 with a document that waits", Does(federation, "metadata status"), StringComparison.Ordinal);
    }

    private static int Renewals(TestFederation federation) => federation.Log.Lines.Count(line => line.Id.Id == Renewed);

    private static async Task LogsInAsync(TestFederation federation) => Assert.Equal("Success", (await LoginWalk.WalkAsync(federation, Good)).Received.Status);

    /// <summary>The signing keys that the system finds in our metadata, in its name.</summary>
    private static async Task<IEnumerable<string>> PublishedAsync(TestFederation federation)
    {
        await federation.System.FetchAsync();
        return federation.System.Gateway.Signing.Select(key => key.Subject);
    }

    private static string Does(TestFederation federation, string command) => Runs(federation, command, endsWith: 0).Output;

    /// <summary>Why it does not; it has changed nothing.</summary>
    private static string Refuses(TestFederation federation, string command)
    {
        var before = File.ReadAllText(federation.Folder.FederationFile);
        var (output, error) = Runs(federation, command, endsWith: 1);
        Assert.Equal((before, ""), (File.ReadAllText(federation.Folder.FederationFile), output));
        return error;
    }

    /// <summary>Waits until it says that: the gateway writes down every few seconds what it has seen.</summary>
    private static async Task<string> SaysAsync(TestFederation federation, string command, string text)
    {
        for (var waited = 0; waited < 100 && !Does(federation, command).Contains(text, StringComparison.Ordinal); waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var said = Does(federation, command);
        Assert.Contains(text, said, StringComparison.Ordinal);
        return said;
    }

    private static (string Output, string Error) Runs(TestFederation federation, string command, int endsWith)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        string[] files = ["--federation", federation.Folder.FederationFile, "--state", federation.Folder.State.FullName];
        var exitCode = Toolbox.Run([.. command.Split(' '), .. files], output, error, federation.Clock);
        Assert.True(exitCode == endsWith, $"{command} ends with {exitCode}\n{output}\n{error}");
        return (output.ToString(), error.ToString());
    }
}
