using System.Diagnostics.Metrics;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Keys.Readiness;

namespace ContextHandler.AspNetCore;

/// <summary>The readiness board of this moment, as this node has seen it.</summary>
internal sealed class RolloverContents
{
    private readonly FederationSource federation;
    private readonly SightingLog sightings;
    private readonly CertificateWatch certificates;
    private readonly TimeProvider clock;

    public RolloverContents(FederationSource federation, SightingLog sightings, CertificateWatch certificates, Metrics metrics, TimeProvider clock)
    {
        (this.federation, this.sightings, this.certificates, this.clock) = (federation, sightings, certificates, clock);
        metrics.ObserveWaitedFor(() => federation.IsLoaded ? Now().Board.Rollovers.Select(Measure) : []);
    }

    public RolloverContent Now()
    {
        var (model, now) = (federation.Current, clock.GetUtcNow());
        return new()
        {
            Board = ReadinessBoard.Of(model, sightings.All, now),
            Certificates = certificates.All,
            NextChange = model.Gateway.Keys.Calendar.FirstOrDefault(keys => keys.From > now)?.From,
            Freeze = model.FreezeAt(now),
        };
    }

    private static Measurement<int> Measure(KeyRollover rollover) => new(
        rollover.Waiting.Count(),
        new KeyValuePair<string, object?>("use", rollover.Use.ToString()),
        new KeyValuePair<string, object?>("old", rollover.Old.Name),
        new KeyValuePair<string, object?>("new", rollover.New.Name));
}
