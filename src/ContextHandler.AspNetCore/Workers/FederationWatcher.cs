using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Loads the federation before the first request, and again when any of its files changes. A good change is swapped in whole; a bad one keeps
/// the last good model and says so. Files are compared by time and size once a second, which serves network shares and mounted secrets alike.
/// </summary>
internal sealed class FederationWatcher(
    FederationSource source, IOptions<GatewayOptions> options, ILogger<FederationWatcher> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private Dictionary<string, (DateTime Written, long Size)> seen = [];

    /// <summary>Throws <see cref="FederationRefusedException"/> with every error when the first load fails: the host does not start.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var load = Load();
        if (load.Model is not { } model)
        {
            throw new FederationRefusedException(Path, load.Problems);
        }

        Take(model, load.Problems);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (seen.Any(file => Stamp(file.Key) != file.Value))
            {
                Reload();
            }
        }
    }

    private string Path => System.IO.Path.GetFullPath(options.Value.Federation
        ?? throw new FederationRefusedException("ContextHandler:Federation", []));

    private static (DateTime Written, long Size) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private void Reload()
    {
        var load = Load();
        if (load.Model is { } model)
        {
            Take(model, load.Problems);
            return;
        }

        log.FederationRefused(Path);
        foreach (var problem in load.Problems.Where(problem => problem.Severity == ProblemSeverity.Error))
        {
            log.FederationError(problem.ToString());
        }
    }

    private FederationLoad Load()
    {
        // Stamped before they are read: a change in between is read again, never missed (security case H03).
        var before = seen.Keys.Append(Path).Distinct(StringComparer.Ordinal).ToDictionary(file => file, Stamp, StringComparer.Ordinal);
        var load = FederationLoader.Load(Path, clock.GetUtcNow(), path => options.Value.CredentialPasswords.GetValueOrDefault(path));
        seen = load.Files.Append(Path).Distinct(StringComparer.Ordinal)
            .ToDictionary(file => file, file => before.TryGetValue(file, out var stamp) ? stamp : Stamp(file), StringComparer.Ordinal);
        return load;
    }

    private void Take(FederationModel model, IReadOnlyList<FederationProblem> problems)
    {
        source.Swap(model);
        log.FederationLoaded(Path, model.Systems.Count, model.IdentityProviders.Count);
        foreach (var warning in problems)
        {
            log.FederationWarning(warning.ToString());
        }

        if (model.Gateway.SubjectSecret is null)
        {
            log.NoSubjectSecret();
        }
    }
}
