using System.Diagnostics;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>One login during which the node that serves it is killed at one point.</summary>
/// <param name="Point">Where.</param>
/// <param name="Person">Who logged in.</param>
/// <param name="Killed">Whether the login came there.</param>
/// <param name="BegunAnew">How often the person began anew at the system.</param>
/// <param name="End">How it ended.</param>
/// <param name="Took">The whole login, with all that was asked again.</param>
/// <param name="Replays">Answers of the IdP that were accepted twice, or from a stranger.</param>
internal sealed record KillTrial(KillPoint Point, Person Person, bool Killed, int BegunAnew, LoginEnd End, TimeSpan Took, int Replays)
{
    // Ten seconds of trying: a busy machine is a slow Redis to the other nodes too, and nobody begins anew before they have read the page.
    private const int MostBegun = 40;
    private static readonly TimeSpan Reads = TimeSpan.FromMilliseconds(250);

    public static async Task<KillTrial> RunAsync(KillStage stage, KillPoint point, int number)
    {
        await stage.WhenEnoughAsync();
        using var person = new Person(stage.Stage, number);
        stage.Killer.Await(point);
        var began = Stopwatch.GetTimestamp();
        var (end, begun) = (LoginEnd.Failed, 0);
        while (end != LoginEnd.Good && begun < MostBegun)
        {
            await Task.Delay(begun++ == 0 ? TimeSpan.Zero : Reads);
            end = await person.LogInAsync();
        }

        var took = Stopwatch.GetElapsedTime(began);
        await stage.Killer.StopAsync();
        var victim = stage.Killer.Victim;
        var replays = await Replay.TryAsync(person, stage.Stage, [.. stage.Living.Where(node => node != victim)]);
        if (victim is not null)
        {
            stage.Restart(victim);
        }

        return new(point, person, victim is not null, begun - 1, end, took, replays);
    }
}
