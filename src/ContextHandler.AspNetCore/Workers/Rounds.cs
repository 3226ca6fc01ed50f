namespace ContextHandler.AspNetCore.Workers;

/// <summary>Work that is done again and again as long as the host runs. What breaks off is tried again next time: let go, it would stop the host, and with it every login.</summary>
internal static class Rounds
{
    /// <summary>Begins at once; ends by cancellation only.</summary>
    /// <param name="interval">Between two rounds.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="round">One of them.</param>
    /// <param name="tell">Of a round that broke off; not again while the next ones break off likewise.</param>
    /// <param name="stopping">The host stops.</param>
    public static async Task RunAsync(TimeSpan interval, TimeProvider clock, Func<Task> round, Action<Exception> tell, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(interval, clock);
        string? broken = null;
        do
        {
            try
            {
                await round().ConfigureAwait(false);
                broken = null;
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                if (broken != error.Message)
                {
                    broken = error.Message;
                    tell(error);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false));
    }

    /// <summary>The same for a round that waits for nothing.</summary>
    public static Task RunAsync(TimeSpan interval, TimeProvider clock, Action round, Action<Exception> tell, CancellationToken stopping) =>
        RunAsync(
            interval,
            clock,
            () =>
            {
                round();
                return Task.CompletedTask;
            },
            tell,
            stopping);
}
