using ContextHandler.Benchmarks.Login;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>The same for every stage that is loaded: logins until it is warm, then rounds.</summary>
internal static class Measurement
{
    private const int WarmUp = 24_000; // until the compiler has nothing left to do, as in an operator's gateway that runs for weeks: after 8,000 it still took a twentieth
    private const int Rounds = 5;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public static async Task<Row> OfAsync(StormStage stage, StormPlan plan)
    {
        using var nodes = new NodesInTurn(stage);
        var (messages, login) = plan.IsBare ? await BareAsync(stage, nodes).ConfigureAwait(false) : await WholeAsync(stage, plan, nodes).ConfigureAwait(false);
        var bare = new BareCryptography(stage.Parties, messages);
        var generator = new Generator(login);
        await generator.CrowdAsync(16, WarmUp).ConfigureAwait(false);
        var rounds = new List<Round>();
        while (rounds.Count < Rounds)
        {
            rounds.Add(await Round.RunAsync(stage, generator, bare, Duration).ConfigureAwait(false));
        }

        return Row.Of(plan, rounds, stage.Resident);
    }

    private static async Task<(LoginMessages Messages, Func<int, Task<TimeSpan>> Login)> WholeAsync(StormStage stage, StormPlan plan, NodesInTurn nodes)
    {
        var logins = new WholeLogin(stage, plan, nodes, TimeProvider.System);
        return ((await logins.RunAsync(0).ConfigureAwait(false)).Messages, logins.TimeAsync);
    }

    private static async Task<(LoginMessages Messages, Func<int, Task<TimeSpan>> Login)> BareAsync(StormStage stage, NodesInTurn nodes)
    {
        var login = new OneLogin(stage.Parties);
        await login.RunAsync().ConfigureAwait(false);
        return (login.Messages!, new BareLogin(stage, nodes, login.Messages!).TimeAsync);
    }
}
