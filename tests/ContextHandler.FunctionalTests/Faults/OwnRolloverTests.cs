using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ContextHandler.FunctionalTests.Rollover;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Nodes;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>Security case T11: our own keys roll while people log in; every node switches at the instant that the file names, without talking to another.</summary>
[Collection(nameof(Alone))]
public sealed class OwnRolloverTests
{
    // For the nodes to take the file, and the peers to read what it announces, on a busy machine.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    private static readonly OwnKeys FirstKeys = new("signing.pem", RollingPlan.OldSigning, "encryption.pem", RollingPlan.OldEncryption);
    private static readonly OwnKeys SecondKeys = new("signing-next.pem", RollingPlan.NewSigning, "encryption-next.pem", RollingPlan.NewEncryption);

    [Fact]
    public async Task T11_both_keys_roll_on_two_nodes_at_the_same_instant()
    {
        await using var day = await Workday.StartAsync();
        using var stop = new CancellationTokenSource();
        var peers = ReadAgainAndAgainAsync(day.Stage, stop.Token);

        var (live, next) = (FirstKeys, SecondKeys);
        await day.RepeatAsync("own signing and encryption key rolled over", async _ =>
        {
            var promote = DateTimeOffset.FromUnixTimeSeconds((TimeProvider.System.GetUtcNow() + Ahead).ToUnixTimeSeconds());
            day.Stage.Folder.Write(Rolling(day.Stage.Plan, live, next, promote));
            var switched = await Task.WhenAll(day.Stage.Nodes.Select(node => WhenSwitchedAsync(node, next)));
            Assert.All(switched, at => Assert.True(at.NewAnswered >= promote && at.OldAsked < promote + AtOnce, $"{promote:O} {at}"));
            (live, next) = (next, live); // and back
        });

        await stop.CancelAsync();
        await peers;
    }

    private static FederationPlan Rolling(FederationPlan plan, OwnKeys live, OwnKeys next, DateTimeOffset promote)
    {
        var (announced, promoted, retired) = (Text(promote.AddHours(-1)), Text(promote), Text(promote.AddHours(1)));
        var rolling = plan.With("credentials", new JsonArray(
            RollingPlan.Credential("signing", live.SigningFile, retireAt: retired),
            RollingPlan.Credential("signing", next.SigningFile, announced, promoted),
            RollingPlan.Credential("encryption", live.EncryptionFile, retireAt: retired),
            RollingPlan.Credential("encryption", next.EncryptionFile, announced, promoted),
            RollingPlan.Credential("token", "token.pem")));
        return rolling with { KeyFiles = RollingPlan.Plan.KeyFiles };
    }

    // keys=one is the old set until the promotion, and the new from then on (decision 28).
    private static async Task<(DateTimeOffset NewAnswered, DateTimeOffset OldAsked)> WhenSwitchedAsync(Node node, OwnKeys next)
    {
        using var way = new HttpMessageInvoker(node.NewHandler());
        for (var oldAsked = TimeProvider.System.GetUtcNow(); ; await Task.Delay(50))
        {
            var asked = TimeProvider.System.GetUtcNow();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.Address, "/saml/sp/metadata?keys=one"));
            using var answer = await way.SendAsync(request, TestContext.Current.CancellationToken);
            var known = KnownGateway.Read(await answer.Content.ReadAsStringAsync());
            if (known.Signing[0].Equals(next.Signing) && next.Encryption.Equals(known.Encryption))
            {
                return (TimeProvider.System.GetUtcNow(), oldAsked);
            }

            oldAsked = asked;
        }
    }

    // Whoever reads our metadata in time knows a key before it is used.
    private static async Task ReadAgainAndAgainAsync(NodesStage stage, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAll([.. stage.Systems.Values.Where(system => !system.Plan.IsProxied).Select(system => system.FetchAsync()), .. stage.Idps.Values.Select(idp => idp.FetchAsync())]);
            }
            catch (HttpRequestException)
            {
                // On a busy machine: it is read again, as peers do.
            }

            await Task.Delay(300, CancellationToken.None);
        }
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed record OwnKeys(string SigningFile, X509Certificate2 Signing, string EncryptionFile, X509Certificate2 Encryption);
}
