using System.Diagnostics;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>Security cases T10 and T24: a deployment in the middle of the day, and taking it back, disturb nobody.</summary>
[Collection(nameof(Alone))]
public sealed class RollingTests
{
    [Fact]
    public async Task T10_each_node_is_stopped_and_started_again()
    {
        await using var day = await Workday.StartAsync();

        await day.RepeatAsync("each of two nodes stopped (SIGTERM) and started again", async _ =>
        {
            foreach (var node in day.Stage.Nodes)
            {
                await node.StopAsync();
                await node.StartAsync();
                await day.Stage.Balancer.WhenUpAsync(day.Stage.Nodes.Count);
            }
        });
    }

    /// <summary>
    /// The first node runs the release before this one, where tests/run.sh has built it (<c>PREVIOUS_RELEASE</c>): both together, this one taken back, both, and
    /// this one alone. Elsewhere it is this one, and the way itself is tried.
    /// </summary>
    [Fact]
    public async Task T24_a_node_of_the_release_before_beside_one_of_this_one_and_back()
    {
        var previous = Environment.GetEnvironmentVariable("PREVIOUS_RELEASE");
        await using var day = await Workday.StartAsync(previous);
        var (old, now) = (day.Stage.Nodes[0], day.Stage.Nodes[1]);

        await day.RepeatAsync(previous is null ? "a node taken back, and taken back in" : "the release before beside this one, back and forth", async crowd =>
        {
            foreach (var (leaves, stays) in new[] { (now, old), (old, now) })
            {
                await leaves.StopAsync();
                await crowd.WhenWellAsync(Stopwatch.GetTimestamp());
                Assert.Equal((false, true), (day.Stage.Balancer.SendsTo(leaves), day.Stage.Balancer.SendsTo(stays)));
                await leaves.StartAsync();
                await day.Stage.Balancer.WhenUpAsync(2);
                await crowd.WhenWellAsync(Stopwatch.GetTimestamp());
            }
        });
    }

    [Fact]
    public async Task T10_a_node_of_the_release_after_this_one_writes_what_this_one_does_not_know()
    {
        await using var day = await Workday.StartAsync();
        var next = new NextRelease();
        day.Relay.Rewrite = next.Writes;

        await day.RunAsync("a node of the release after beside this one", 1, _ => Task.Delay(TimeSpan.FromSeconds(2)));

        Assert.Superset(new HashSet<string>(["login", "leg", "kept-request", "answer", "session"]), next.Kinds.ToHashSet());
        Assert.All(day.Stage.Nodes, node => Assert.DoesNotContain("cannot be read", node.Process.Output, StringComparison.Ordinal)); // event 1520
    }
}
