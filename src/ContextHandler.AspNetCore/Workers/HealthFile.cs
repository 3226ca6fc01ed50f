using ContextHandler.Health;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Leaves in the state folder how each IdP is, every few seconds, where the toolbox reads it. It is for people: a restart observes anew, because what
/// was down then says little of now.
/// </summary>
internal sealed class HealthFile(IdpHealth health, IOptions<GatewayOptions> options, ILogger<HealthFile> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(10);

    private readonly string? path = options.Value.State is { Length: > 0 } state ? Path.Combine(state, HealthJson.FileName) : null;
    private bool failing;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => path is null
        ? Task.CompletedTask
        : Rounds.RunAsync(SaveEvery, clock, () => Save(path), error => log.RoundBroke(nameof(HealthFile), error), stoppingToken);

    private void Save(string file)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file + ".new", HealthJson.Write(new(clock.GetUtcNow(), health.All)));
            File.Move(file + ".new", file, overwrite: true);
            failing = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!failing)
            {
                log.HealthUnwritable(file, error.Message);
            }

            failing = true;
        }
    }
}
