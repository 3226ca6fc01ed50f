using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Tries whether a place can be reached where people log in: a connection, and over it a TLS handshake. Nothing is asked there, and where it may
/// connect to is judged as for metadata (security case L06).
/// </summary>
internal sealed class IdpProbe(INameLookup names)
{
    /// <summary>Between two rounds of all places. 30 seconds but in tests.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the whole of one try. 5 seconds but in tests.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Never throws for what the place does.</summary>
    public async Task<bool> ReachesAsync(FetchOrder place, CancellationToken stopping)
    {
        // Of the world, not of the clock: a test that moves time must not make places slow.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        try
        {
            return place.Problem is null && await TryAsync(place, patience.Token).ConfigureAwait(false);
        }
        catch (Exception) when (!stopping.IsCancellationRequested)
        {
            return false; // whatever one place makes a TLS stack throw, the others are still tried
        }
    }

    private async Task<bool> TryAsync(FetchOrder place, CancellationToken patience)
    {
        var (host, port) = (place.Url.IdnHost, place.Url.Port);
        var found = IPAddress.TryParse(host, out var address) ? [address] : await names.FindAsync(host, patience).ConfigureAwait(false);
        IPAddress[] allowed = [.. found.Where(place.MayConnectTo)];
        if (allowed.Length == 0)
        {
            return false;
        }

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(allowed, port, patience).ConfigureAwait(false);
        return place.Url.Scheme != Uri.UriSchemeHttps || await ShakesHandsAsync(socket, host, patience).ConfigureAwait(false);
    }

    // A certificate that this machine does not trust was shown all the same: browsers may, and whether they do is no question of being there.
    private static async Task<bool> ShakesHandsAsync(Socket socket, string host, CancellationToken patience)
    {
        var shown = false;
        var tls = new SslStream(new NetworkStream(socket, ownsSocket: false));
        await using var closing = tls.ConfigureAwait(false);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new()
                {
                    TargetHost = host,
                    CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                    {
                        shown = certificate is not null;
                        return errors == SslPolicyErrors.None;
                    },
                },
                patience).ConfigureAwait(false);
            return true;
        }
        catch (AuthenticationException)
        {
            return shown;
        }
    }
}
