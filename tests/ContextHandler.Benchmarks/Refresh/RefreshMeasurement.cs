using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.Benchmarks.Refresh;

/// <summary>The gateway's process: cycles of refreshing 98 addresses over TLS, by CPU, and logins with and without one under way, by the clock.</summary>
internal static class RefreshMeasurement
{
    public const string Verb = "refresh-measure";

    private const int Rounds = 7;
    private static readonly TimeSpan Hour = TimeSpan.FromMinutes(67); // and a tenth more, so that everybody is due
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3); // in which the model is built anew
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string folder, Uri address)
    {
        await using var federation = await PlanOf(folder, address).StartAsync().ConfigureAwait(false);
        var shelf = federation.Services.GetRequiredService<MetadataShelf>();
        await CycleAsync(federation, shelf, advance: false, () => Task.Delay(20)).ConfigureAwait(false);
        await LoginsAsync(federation, 300).ConfigureAwait(false);
        await CpuOfAsync(() => CycleAsync(federation, shelf, advance: true, () => Task.Delay(20))).ConfigureAwait(false);

        var (idle, changed, unchanged, without, with) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            idle.Add(await CpuOfAsync(() => Task.CompletedTask).ConfigureAwait(false));
            changed.Add(await CpuOfAsync(() => CycleAsync(federation, shelf, advance: true, () => Task.Delay(20))).ConfigureAwait(false));
            await File.WriteAllTextAsync(RefreshStub.UnchangedFile(folder), string.Empty).ConfigureAwait(false);
            unchanged.Add(await CpuOfAsync(() => CycleAsync(federation, shelf, advance: true, () => Task.Delay(20))).ConfigureAwait(false));
            File.Delete(RefreshStub.UnchangedFile(folder));
            without.AddRange(await LoginsAsync(federation, 100).ConfigureAwait(false));
            await CycleAsync(federation, shelf, advance: true, async () => with.AddRange(await LoginsAsync(federation, 1).ConfigureAwait(false))).ConfigureAwait(false);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"refresh: cycle-cpu ms changed {Median.Of(changed) - Median.Of(idle):F0} unchanged {Median.Of(unchanged) - Median.Of(idle):F0} idle {Median.Of(idle):F0} login ms without {Median.Of(without):F2} with {Median.Of(with):F2} p95 {Share(without):F2} {Share(with):F2} logins {without.Count} {with.Count}"));
        return 0;
    }

    // One IdP is a file, so that its key is in this process and people can log in; the 98 are addresses.
    private static FederationPlan PlanOf(string folder, Uri address)
    {
        var plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp with { Cvr = "99999999" })
            .WithFileBeside(PublishedMetadata.SignerFile, File.ReadAllText(Path.Combine(folder, PublishedMetadata.SignerFile)));
        plan = plan with { Systems = [plan.Systems[0].With("identityProviders", new JsonArray(plan.Idps[0].EntityId))] };
        return Enumerable.Range(0, RefreshBenchmark.IdentityProviders).Aggregate(plan, (all, index) => all.WithIdp(RefreshStub.NameOf(index), "OIOSAML3", idp => (idp with
        {
            Cvr = string.Create(CultureInfo.InvariantCulture, $"{11111111 + index}"),
            MetadataText = "<not-read/>",
        }).With("metadata", new JsonObject { ["url"] = new Uri(address, idp.Name).AbsoluteUri, ["signedBy"] = PublishedMetadata.SignerFile })));
    }

    private static async Task CycleAsync(TestFederation federation, MetadataShelf shelf, bool advance, Func<Task> meanwhile)
    {
        federation.Clock.Advance(advance ? Hour : TimeSpan.Zero);
        var now = federation.Clock.GetUtcNow();
        var waiting = Stopwatch.StartNew();
        while (shelf.Parties.Any(party => party.Source.Url is not null && !(shelf.FactsOf(party).CheckedAt >= now)))
        {
            if (waiting.Elapsed > Patience)
            {
                throw new InvalidOperationException("The refresh does not end: " + string.Join('\n', federation.Log.Lines.Select(line => line.Text).TakeLast(5)));
            }

            await meanwhile().ConfigureAwait(false);
        }
    }

    private static async Task<double> CpuOfAsync(Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        await Task.Delay(Rest).ConfigureAwait(false);
        var before = process.TotalProcessorTime;
        await work().ConfigureAwait(false);
        await Task.Delay(Rest).ConfigureAwait(false);
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalMilliseconds;
    }

    // Only the gateway's hops are timed; what the system and the IdP do in between is theirs.
    private static async Task<List<double>> LoginsAsync(TestFederation federation, int count)
    {
        List<double> times = [];
        for (var index = 0; index < count; index++)
        {
            using var browser = federation.NewBrowser();
            var request = federation.System.Request();
            var watch = Stopwatch.StartNew();
            var asked = await browser.SendAsync(request).ConfigureAwait(false);
            watch.Stop();
            var answer = federation.Idp.Answer(federation.Idp.Read(asked), new() { Loa = "Substantial" });
            watch.Start();
            var ended = await browser.SendAsync(answer).ConfigureAwait(false);
            watch.Stop();
            times.Add(federation.System.Read(ended).Status == "Success" ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException(ended.ToString()));
        }

        return times;
    }

    private static double Share(List<double> times) => times.Order().ElementAt((int)(0.95 * (times.Count - 1)));
}
