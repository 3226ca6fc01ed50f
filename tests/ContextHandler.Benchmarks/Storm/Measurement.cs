namespace ContextHandler.Benchmarks.Storm;

/// <summary>The same for every stage that is loaded: logins until it is warm, then rounds.</summary>
internal static class Measurement
{
    private const int WarmUp = 8_000; // until the compiler has nothing left to do: an operator's gateway runs for weeks
    private const int Rounds = 5;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public static async Task<Row> OfAsync(StormStage stage, StormPlan plan)
    {
        using var nodes = new NodesInTurn(stage);
        var logins = new WholeLogin(stage, plan, nodes, TimeProvider.System);
        var bare = new BareCryptography(stage.Parties, (await logins.RunAsync(0).ConfigureAwait(false)).Messages);
        var generator = new Generator(logins.TimeAsync);
        await generator.CrowdAsync(16, WarmUp).ConfigureAwait(false);
        var rounds = new List<Round>();
        while (rounds.Count < Rounds)
        {
            rounds.Add(await Round.RunAsync(stage, generator, bare, Duration).ConfigureAwait(false));
        }

        return Row.Of(plan, rounds, stage.Resident);
    }
}
