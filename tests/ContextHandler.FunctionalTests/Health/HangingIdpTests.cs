using System.Diagnostics;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Health;

/// <summary>One IdP's trouble never slows another: of one, everything hangs, and logins through the other go on.</summary>
public class HangingIdpTests
{
    private static readonly TimeSpan NothingWaits = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task While_one_hangs_in_every_way_people_log_in_with_the_other()
    {
        await using LoginPlace korsbaek = new(), egeby = new();
        await using var server = await MetadataServer.StartAsync();
        var plan = Systems().WithSigner().WithIdpAt("korsbaek", Korsbaek, korsbaek).WithIdpAt("egeby", Egeby, egeby).Impatient();
        plan = plan.With("korsbaek", idp => idp.At(server));
        server.Serve("korsbaek", MetadataReplies.Tagged(plan.Idps[0].Metadata));
        await using var federation = await plan.StartAsync();
        await federation.BecomesAsync("korsbaek", "up");
        await federation.BecomesAsync("egeby", "up");
        await federation.LogInAsync("egeby", Good); // what is made at the first login is made

        korsbaek.Hang();
        server.Serve("korsbaek", MetadataReplies.After(TimeSpan.FromMinutes(5), MetadataReplies.Document(plan.Idps[0].Metadata)));
        federation.Clock.Advance(TimeSpan.FromMinutes(67));
        Assert.True(await server.SawAsync("korsbaek", times: 2));
        var attempts = egeby.Attempts;

        for (var times = 0; times < 20; times++)
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal("Success", federation.System.Read(await federation.LogInAsync("egeby", Good)).Status);
            Assert.True(watch.Elapsed < NothingWaits, $"{watch.Elapsed}");
        }

        await federation.BecomesAsync("korsbaek", "down");
        Assert.True(egeby.Attempts > attempts, "the other is tried no more");
        Assert.Equal("up", (string?)(await federation.ConditionAsync("egeby"))["state"]);
    }
}
