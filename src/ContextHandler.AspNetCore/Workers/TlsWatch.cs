using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Keys.Expiry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Looks at the certificates that our own address and what we rest on show on TLS, twice a day, on a connection of its own: one that lives for months does
/// not tell that the certificate was renewed, or was not.
/// </summary>
internal sealed class TlsWatch(IEnumerable<ITlsInSight> sources, TlsSightings seen, ILogger<TlsWatch> log, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(12);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Dictionary<WatchedTls, (DateTimeOffset Next, bool IsUnseen)> looked = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Rounds.RunAsync(Interval, clock, () => RoundAsync(stoppingToken), error => log.RoundBroke(nameof(TlsWatch), error), stoppingToken);

    private async Task RoundAsync(CancellationToken stopping)
    {
        var places = sources.SelectMany(source => source.Places).ToHashSet();
        foreach (var gone in looked.Keys.Except(places).ToList())
        {
            looked.Remove(gone);
        }

        foreach (var place in places.Where(place => clock.GetUtcNow() >= looked.GetValueOrDefault(place).Next))
        {
            var (wasUnseen, now) = (looked.GetValueOrDefault(place).IsUnseen, clock.GetUtcNow());
            var why = await LookAsync(place, stopping).ConfigureAwait(false);
            if (why is not null && !wasUnseen)
            {
                log.TlsUnseen(place.Owner, place.Role, why);
            }

            looked[place] = (now + (why is null ? LookEvery : LookAgain), why is not null);
        }
    }

    // Null: its certificate was seen.
    private async Task<string?> LookAsync(WatchedTls place, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        var isSeen = false;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(place.Host, place.Port, patience.Token).ConfigureAwait(false);
            var tls = new SslStream(client.GetStream());
            await using var closing = tls.ConfigureAwait(false);
            await tls.AuthenticateAsClientAsync(Looking(place, () => isSeen = true), patience.Token).ConfigureAwait(false);
            return null;
        }
        catch (AuthenticationException) when (isSeen)
        {
            return null; // one that has ended, or that this machine does not trust, was seen all the same
        }
        catch (Exception error) when (error is SocketException or IOException or AuthenticationException || (error is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return error.Message;
        }
    }

    private SslClientAuthenticationOptions Looking(WatchedTls place, Action onSeen) => new()
    {
        TargetHost = place.TargetHost,
        CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            if (certificate is not null)
            {
                seen.Saw(place.Role, place.Owner, certificate);
                onSeen();
            }

            return errors == SslPolicyErrors.None;
        },
    };
}
