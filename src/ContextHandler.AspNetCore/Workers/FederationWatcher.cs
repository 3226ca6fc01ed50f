using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// The one owner of the model: it loads the federation before the first request, again when any of its files changes, and builds it anew when
/// other metadata is held or the term of some has ended. A good change is swapped in whole; a bad one keeps the last good model and says so. Files
/// are compared by time and size once a second, which serves network shares and mounted secrets alike.
/// </summary>
internal sealed class FederationWatcher(
    FederationSource source, MetadataShelf shelf, PeerAlarms alarms, IOptions<GatewayOptions> options, ILogger<FederationWatcher> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Dictionary<string, (DateTime Written, long Size)> seen = [];
    private FederationLoad current = new(null, [], []);
    private int built;
    private DateTimeOffset builtAt;
    private DateTimeOffset? nextEnd;
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private bool isHeldBack;
    private int? waitingSince;

    /// <summary>Throws <see cref="FederationRefusedException"/> with every error when the first load fails: the host does not start.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var changes = shelf.Changes;
            var load = Load();
            IReadOnlyList<FederationProblem> problems = [.. load.Problems, .. OwnSystemProblems(load)];
            if (load.Model is null || problems.Count > load.Problems.Count)
            {
                throw new FederationRefusedException(Path, problems);
            }

            alarms.Begin(load.Peers);
            Take(load, changes);
            if (load.Model.FreezeAt(clock.GetUtcNow()) is { } freeze)
            {
                log.StartedFrozen(Path, freeze.To, freeze.Why);
            }

            if (options.Value.State is null && load.Peers.Any(peer => peer.Party.Source.Url is not null))
            {
                log.NoStateFolder();
            }
        }

        return base.StartAsync(cancellationToken);
    }

    /// <summary>Builds the model anew now, when other metadata is held than it was built from, or some has ended, or the clock was put back; else nothing happens.</summary>
    public void Renew()
    {
        lock (gate)
        {
            var (now, changes) = (clock.GetUtcNow(), shelf.Changes);
            if (changes == built && !(nextEnd <= now) && now >= builtAt)
            {
                return;
            }

            current = FederationLoader.Rebuild(current, shelf, now);
            Swap(changes, now);
            log.FederationRenewed(current.Model!.Systems.Count, current.Model.IdentityProviders.Count);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Interval, clock, Look, error => log.WatchBroke(Path, error), stoppingToken);

    private string Path => System.IO.Path.GetFullPath(options.Value.Federation
        ?? throw new FederationRefusedException("ContextHandler:Federation", []));

    private static (DateTime Written, long Size) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    // Only a model without errors says which systems there are. Later it may leave the federation as any system may: its endpoints then tell people so.
    private IEnumerable<FederationProblem> OwnSystemProblems(FederationLoad load) =>
        load.Model is not { } model || !EntityId.TryCreate(options.Value.System, out var system) || model.FindSystem(system) is { IsProxied: true }
            ? []
            : [new(Path, "$.systems", $"ContextHandler:System names '{system}'; a system with \"proxied\": true expected", ProblemSeverity.Error)];

    private void Look()
    {
        lock (gate)
        {
            LookAlone();
        }
    }

    private void LookAlone()
    {
        var freeze = current.Model!.FreezeAt(clock.GetUtcNow());
        if (freeze is null)
        {
            TakeAccepted();
        }

        // A file that held the key of another IdP may be good as soon as the other's metadata has changed.
        if (seen.Any(file => Stamp(file.Key) != file.Value) || (isHeldBack && freeze is null) || (waitingSince is { } then && then != shelf.Changes))
        {
            Reload(freeze);
        }

        Renew();
        alarms.Look();
        TellMissingKeys();
    }

    // At load it was a warning, because there was time; from its promotion on the other nodes sign with it, or are encrypted to.
    private void TellMissingKeys()
    {
        foreach (var credential in current.KeysMissingAt(clock.GetUtcNow()).Where(missing.Add))
        {
            log.PromotedKeyMissing(credential);
        }
    }

    private void TakeAccepted()
    {
        foreach (var (party, verdict) in shelf.TakeAccepted(clock.GetUtcNow()))
        {
            if (verdict.Refusal is { } refusal)
            {
                log.AcceptanceRefused(party.EntityId.Value, refusal.Text);
            }
            else
            {
                log.MetadataAccepted(party.EntityId.Value);
            }
        }
    }

    private void Reload(Freeze? freeze)
    {
        var changes = shelf.Changes;
        var load = Load();
        isHeldBack = freeze is not null && load.Model is not null && current.TrustChanges(load).Any();
        if (isHeldBack)
        {
            log.FederationFrozen(Path, freeze!.To, freeze.Why, string.Join(", ", current.TrustChanges(load)));
            return;
        }

        if (load.Model is not null)
        {
            Take(load, changes);
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
        var load = FederationLoader.Load(Path, clock.GetUtcNow(), path => options.Value.CredentialPasswords.GetValueOrDefault(path), shelf);
        seen = load.Files.Append(Path).Distinct(StringComparer.Ordinal)
            .ToDictionary(file => file, file => before.TryGetValue(file, out var stamp) ? stamp : Stamp(file), StringComparer.Ordinal);
        return load;
    }

    private void Take(FederationLoad load, int changes)
    {
        var now = clock.GetUtcNow();
        waitingSince = load.Peers.Any(peer => peer.Refusal?.Reason == MetadataRefusalReason.KeyOfAnotherIdp) ? changes : null;
        changes += shelf.Take(load.Peers, now);
        current = load;
        missing.Clear();
        Swap(changes, now);
        alarms.TellRefusals(load.Peers);
        log.FederationLoaded(Path, load.Model!.Systems.Count, load.Model.IdentityProviders.Count);
        foreach (var warning in load.Problems)
        {
            log.FederationWarning(warning.ToString());
        }

        if (load.Model.Gateway.SubjectSecret is null)
        {
            log.NoSubjectSecret();
        }
    }

    private void Swap(int changes, DateTimeOffset now)
    {
        source.Swap(current.Model!);
        (built, builtAt) = (changes, now);
        nextEnd = current.Peers.Select(peer => shelf.Find(peer.Party)?.TermFor(peer.Party).Until).Where(end => end > now).Min();
        alarms.After(current.Peers);
    }
}
