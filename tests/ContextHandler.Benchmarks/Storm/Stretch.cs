namespace ContextHandler.Benchmarks.Storm;

/// <summary>One stretch of load and what it cost.</summary>
/// <param name="Tally">What it gave.</param>
/// <param name="GatewayCpu">Of all gateway processes, in milliseconds per login.</param>
/// <param name="RedisCpu">Of Redis, in milliseconds per login.</param>
internal sealed record Stretch(Tally Tally, double GatewayCpu, double RedisCpu)
{
    /// <summary>Loads the stage and reads its CPU before and after.</summary>
    public static async Task<Stretch> OfAsync(StormStage stage, Func<Task<Tally>> load)
    {
        var (gateway, redis) = (stage.GatewayCpu, stage.RedisCpu);
        var tally = await load().ConfigureAwait(false);
        double PerLogin(double seconds) => seconds * 1000 / Math.Max(1, tally.Times.Count);
        return new(tally, PerLogin(stage.GatewayCpu - gateway), PerLogin(stage.RedisCpu - redis));
    }
}
