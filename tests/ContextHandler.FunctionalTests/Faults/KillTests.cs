using System.Globalization;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>
/// A node that is killed at every point of a login: before each command that Redis would have got, after each that it got, with the answer to the browser
/// under way, and between two requests. The points are found by watching one login, so that none is forgotten.
/// </summary>
[Collection(nameof(Alone))]
public sealed class KillTests
{
    private const int WarmUp = 12;

    [Fact]
    public async Task T09_a_node_killed_at_any_point_of_a_login_costs_nobody_the_login()
    {
        await using var stage = await KillStage.StartAsync();
        var points = await FindPointsAsync(stage);
        var trials = new List<KillTrial>();
        for (var round = 0; round < FaultRow.Tries; round++)
        {
            foreach (var point in points)
            {
                trials.Add(await KillTrial.RunAsync(stage, point, trials.Count + 100));
            }
        }

        await stage.WhenAllAsync();
        var audit = AuditFiles.Read(stage.Stage);
        foreach (var point in trials.GroupBy(trial => trial.Point))
        {
            RowOf(point.Key.ToString(), [.. point], audit).Tell();
        }

        var row = RowOf($"a node killed (-9) at each of {points.Count} points of a login", trials, audit);
        row.Tell(Summary(trials, audit));
        Assert.All(trials, trial => Assert.True(trial.Killed, $"nobody came to: {trial.Point}"));
        Assert.Equal((0, 0, 0), (row.Failed, audit.Torn, audit.Twice));
        Assert.Equal(0, trials.Sum(trial => audit.UnnoticedOf(trial.Person)));
        row.AssertNoneWrong();
        Assert.InRange(points.Count, 20, 200);
    }

    private static async Task<IReadOnlyList<KillPoint>> FindPointsAsync(KillStage stage)
    {
        for (var number = 0; number < WarmUp; number++)
        {
            using var person = new Person(stage.Stage, number);
            await person.LogInAsync();
        }

        using var watched = new Person(stage.Stage, WarmUp);
        stage.Killer.Await(null);
        Assert.Equal(LoginEnd.Good, await watched.LogInAsync());
        var all = await stage.Killer.StopAsync();
        return [.. all.Where((point, index) => !IsAsBefore(point, all.ElementAtOrDefault(index + 1)))];
    }

    // A command done and the next one not yet asked: whether the node has heard that it is done dies with the node.
    private static bool IsAsBefore(KillPoint point, KillPoint? next) => point.IsAfter && next is { IsBefore: true };

    private static FaultRow RowOf(string fault, List<KillTrial> trials, AuditFiles audit) => new(
        fault, trials.Count, trials.Count, trials.Count(trial => trial.BegunAnew > 0), trials.Count(trial => trial.End != LoginEnd.Good))
    {
        Wrong = trials.Sum(trial => trial.Person.Wrong),
        Replays = trials.Sum(trial => trial.Replays),
        Lost = trials.Sum(trial => audit.LostOf(trial.Person)),
        Recovery = string.Create(CultureInfo.InvariantCulture, $"{trials.Max(trial => trial.Took).TotalSeconds:F1} s"),
    };

    private static string Summary(List<KillTrial> trials, AuditFiles audit) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        finished without the person's doing {trials.Count(trial => trial is { BegunAnew: 0, Person.AskedAgain: 0, End: LoginEnd.Good })}, after asking again {trials.Count(trial => trial is { BegunAnew: 0, Person.AskedAgain: > 0, End: LoginEnd.Good })}, after beginning anew {trials.Count(trial => trial is { BegunAnew: > 0, End: LoginEnd.Good })}
        audit: answered and not delivered {trials.Sum(trial => audit.UndeliveredOf(trial.Person))}, answered twice {audit.Twice}, torn {audit.Torn}
        """);
}
