using System.Diagnostics.Metrics;
using ContextHandler.Federation;
using ContextHandler.Keys.Expiry;
using ContextHandler.Saml.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Tells once, for each certificate in sight, that a threshold of <see cref="CertificateExpiry.Thresholds"/> is passed, and shows all the time how
/// many days are left.
/// </summary>
internal sealed class CertificateWatch(
    FederationSource federation, MetadataShelf shelf, TlsSightings tls, Metrics metrics, ILogger<CertificateWatch> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(CertificateRole Role, string Owner, string Thumbprint), int> told = [];
    private (FederationModel? Model, int Tls, DateTimeOffset Until) judged;

    /// <summary>All certificates in sight now.</summary>
    public IReadOnlyList<WatchedCertificate> All => federation.IsLoaded
        ? [.. CertificatesInSight.Of(federation.Current, shelf.Parties, clock.GetUtcNow()), .. tls.All]
        : [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.ObserveDaysLeft(() => All.Select(Measure));
        return Rounds.RunAsync(Interval, clock, LookIfDue, error => log.RoundBroke(nameof(CertificateWatch), error), stoppingToken);
    }

    // Nothing changes between two thresholds but what is in sight.
    private void LookIfDue()
    {
        var (model, seen, now) = (federation.IsLoaded ? federation.Current : null, tls.Changes, clock.GetUtcNow());
        if (ReferenceEquals(model, judged.Model) && seen == judged.Tls && now < judged.Until)
        {
            return;
        }

        var all = All;
        foreach (var certificate in all)
        {
            Tell(certificate, now);
        }

        foreach (var gone in told.Keys.Except(all.Select(KeyOf)).ToList())
        {
            told.Remove(gone);
        }

        judged = (model, seen, all.Min(certificate => CertificateExpiry.NextThreshold(certificate.NotAfter, now)) ?? DateTimeOffset.MaxValue);
    }

    private void Tell(WatchedCertificate certificate, DateTimeOffset now)
    {
        if (CertificateExpiry.Passed(certificate.NotAfter, now) is not { } threshold || told.GetValueOrDefault(KeyOf(certificate), int.MaxValue) <= threshold)
        {
            return;
        }

        told[KeyOf(certificate)] = threshold;
        if (threshold == 0)
        {
            log.CertificateEnded(certificate.Thumbprint, certificate.Role, certificate.Owner.Da, certificate.NotAfter);
            return;
        }

        log.CertificateEnds(certificate.Thumbprint, certificate.Role, certificate.Owner.Da, certificate.NotAfter, CertificateExpiry.DaysLeft(certificate.NotAfter, now));
    }

    private static (CertificateRole Role, string Owner, string Thumbprint) KeyOf(WatchedCertificate certificate) =>
        (certificate.Role, certificate.Owner.Da, certificate.Thumbprint);

    private Measurement<int> Measure(WatchedCertificate certificate) => new(
        CertificateExpiry.DaysLeft(certificate.NotAfter, clock.GetUtcNow()),
        new KeyValuePair<string, object?>("role", certificate.Role.ToString()),
        new KeyValuePair<string, object?>("owner", certificate.Owner.Da),
        new KeyValuePair<string, object?>("thumbprint", certificate.Thumbprint));
}
