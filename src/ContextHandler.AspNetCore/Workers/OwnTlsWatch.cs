using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Keys.Expiry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Looks at the certificate that our own https address shows, as everybody else sees it, twice a day: TLS often ends at a proxy whose certificate
/// is in no file of ours.
/// </summary>
internal sealed class OwnTlsWatch(
    FederationSource federation, IOptions<GatewayOptions> options, TlsSightings seen, ILogger<OwnTlsWatch> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(12);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Uri? looked;
    private DateTimeOffset next;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.WatchOwnTls
        ? Rounds.RunAsync(Interval, clock, () => LookIfDueAsync(stoppingToken), error => log.RoundBroke(nameof(OwnTlsWatch), error), stoppingToken)
        : Task.CompletedTask;

    private async Task LookIfDueAsync(CancellationToken stopping)
    {
        if (federation.IsLoaded && federation.Current.Gateway.BaseUrl is { Scheme: "https" } address && (address != looked || clock.GetUtcNow() >= next))
        {
            (looked, next) = (address, clock.GetUtcNow() + LookEvery);
            await LookAsync(address, stopping).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(Uri address, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        var before = seen.Changes;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.IdnHost, address.Port, patience.Token).ConfigureAwait(false);
            var tls = new SslStream(client.GetStream());
            await using var closing = tls.ConfigureAwait(false);
            await tls.AuthenticateAsClientAsync(Looking(address), patience.Token).ConfigureAwait(false);
        }
        catch (AuthenticationException) when (seen.Changes != before)
        {
            // One that has ended, or that this machine does not trust, was seen all the same.
        }
        catch (Exception error) when (error is SocketException or IOException or AuthenticationException || (error is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            log.OwnTlsUnseen(address.Authority, error.Message);
        }
    }

    private SslClientAuthenticationOptions Looking(Uri address) => new()
    {
        TargetHost = address.IdnHost,
        CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            if (certificate is not null)
            {
                seen.Saw(CertificateRole.OurTls, address.Authority, certificate);
            }

            return errors == SslPolicyErrors.None;
        },
    };
}
