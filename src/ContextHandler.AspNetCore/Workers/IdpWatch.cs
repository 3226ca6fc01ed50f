using System.Diagnostics.Metrics;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Health;
using ContextHandler.Saml.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>Tells once that an IdP is observed down, and once that it works again, and shows it all the time as a metric.</summary>
internal sealed class IdpWatch(
    FederationSource federation, MetadataShelf shelf, IdpHealth health, Metrics metrics, ILogger<IdpWatch> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<EntityId, IdpCondition> told = [];
    private (FederationModel? Model, IReadOnlyList<MetadataParty>? Parties) looked;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.ObserveIdpsUp(() => health.All.Where(idp => idp.Value.State != IdpState.Unknown).Select(Measure));
        return Rounds.RunAsync(Interval, clock, Look, error => log.RoundBroke(nameof(IdpWatch), error), stoppingToken);
    }

    private void Look()
    {
        if (!federation.IsLoaded)
        {
            return;
        }

        LookForMetadata(federation.Current, shelf.Parties);
        var all = health.All;
        foreach (var (idp, condition) in all)
        {
            Tell(idp, condition);
        }

        foreach (var gone in told.Keys.Except(all.Keys).ToList())
        {
            told.Remove(gone);
        }
    }

    private void LookForMetadata(FederationModel model, IReadOnlyList<MetadataParty> parties)
    {
        if (ReferenceEquals(model, looked.Model) && ReferenceEquals(parties, looked.Parties))
        {
            return;
        }

        looked = (model, parties);
        var idps = parties.Where(party => party.Role == PeerRole.IdentityProvider).Select(party => party.EntityId).ToHashSet();
        health.Look(idps, idps.Where(idp => model.FindIdentityProvider(idp) is null).ToHashSet());
    }

    // Who is left out for want of metadata was told when it was (1311).
    private void Tell(EntityId idp, IdpCondition now)
    {
        if (now is { IsDown: true, Why: not IdpTrouble.NoMetadata } && told.TryAdd(idp, now))
        {
            log.IdpDown(idp.Value, now.Why!.Value, now.Since!.Value);
        }
        else if (!now.IsDown && told.Remove(idp, out var before))
        {
            log.IdpBack(idp.Value, before.Since!.Value);
        }
    }

    private static Measurement<int> Measure(KeyValuePair<EntityId, IdpCondition> idp) => new(
        idp.Value.IsDown ? 0 : 1,
        new KeyValuePair<string, object?>("idp", idp.Key.Value));
}
