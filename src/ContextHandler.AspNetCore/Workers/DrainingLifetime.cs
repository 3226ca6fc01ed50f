using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// How the process stops. SIGTERM is what operators and orchestrators send: the node is not ready from then on, and goes on answering for as long as load
/// balancers need to see it (<see cref="GatewayOptions.DrainFor"/>); only then does the host stop, which waits for what is under way. A second SIGTERM, and
/// Ctrl+C, stop it at once.
/// </summary>
internal sealed class DrainingLifetime(
    IHostApplicationLifetime application, Drain drain, IOptions<GatewayOptions> options, TimeProvider clock, ILogger<DrainingLifetime> log) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Take(signal, OnTerminate)));
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Take(signal, application.StopApplication)));
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, signal => Take(signal, application.StopApplication)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => signals.ForEach(signal => signal.Dispose());

    // The runtime would end the process where it stands.
    private static void Take(PosixSignalContext signal, Action act)
    {
        signal.Cancel = true;
        act();
    }

    private void OnTerminate()
    {
        var time = options.Value.DrainFor;
        if (time == TimeSpan.Zero || !application.ApplicationStarted.IsCancellationRequested || !drain.TryBegin())
        {
            application.StopApplication();
            return;
        }

        log.Draining(time);
        _ = StopAfterAsync(time);
    }

    private async Task StopAfterAsync(TimeSpan time)
    {
        await Task.Delay(time, clock, application.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        application.StopApplication();
    }
}
