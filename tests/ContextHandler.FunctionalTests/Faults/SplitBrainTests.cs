using System.Diagnostics;
using System.Globalization;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Nodes;
using ContextHandler.Testing.Redis;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>
/// Two nodes that see different primaries: one hears no sentinel any more and is left with the old primary, which was frozen while the sentinels made another and
/// believes that it is the only one when it wakes. Either it refuses for want of a replica, or the node does for want of sentinels.
/// </summary>
[Collection(nameof(Alone))]
public sealed class SplitBrainTests
{
    private const int Many = 20;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task T05_a_node_left_with_the_old_primary_logs_nobody_in_and_accepts_nothing_again(bool demandsReplica)
    {
        await using var sentinels = await SentinelStage.StartAsync(mayHearNotices: true, downAfter: TimeSpan.FromSeconds(5)); // as the README asks
        await sentinels.Primary.AskAsync("CONFIG", "SET", "min-replicas-to-write", demandsReplica ? "1" : "0");
        var ways = sentinels.Sentinels.Select(sentinel => new TcpRelay(sentinel.Port)).ToList();
        await using var stage = await NodesStage.StartAsync(
            FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3"), [sentinels.Fields, SentinelStage.FieldsThrough(ways)]);
        var (first, left) = (stage.Nodes[0], stage.Nodes[1]);

        ways.ForEach(way => way.Swallow());
        await sentinels.Primary.FreezeAsync();
        var logins = new List<Person> { await LoggedInAsync(stage, first, 1) }; // by the new primary
        await sentinels.Primary.ThawAsync();
        var ends = new List<LoginEnd>();
        for (var number = 2; number < 2 + Many; number++)
        {
            using var person = new Person(stage, number, left);
            ends.Add(await person.LogInAsync());
            logins.Add(person);
        }

        var accepted = await Replay.TryAsync(logins[0], stage, [left]);
        Assert.All(ends, end => Assert.Equal(LoginEnd.Refused, end));
        Assert.Equal(0, accepted);

        ways.ForEach(way => way.LetThrough());
        var heard = Stopwatch.GetTimestamp();
        logins.Add(await LoggedInAsync(stage, left, 2 + Many));
        var audit = AuditFiles.Read(stage);
        var row = new FaultRow($"two primaries: a node cut off from the sentinels is left with the old one, which {(demandsReplica ? "demands a replica" : "takes writes")}", 1, logins.Count, ends.Count, 0)
        {
            Wrong = logins.Sum(person => person.Wrong),
            Replays = accepted,
            Lost = logins.Sum(audit.LostOf),
            Recovery = string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(heard).TotalSeconds:F1} s"),
        };
        row.Tell();
        row.AssertNoneWrong();
        foreach (var way in ways)
        {
            await way.DisposeAsync();
        }
    }

    private static async Task<Person> LoggedInAsync(NodesStage stage, Node node, int number)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            using var person = new Person(stage, number, node);
            if (await person.LogInAsync() == LoginEnd.Good)
            {
                return person;
            }

            Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        }
    }
}
