using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>A real TLS port of this machine that shows one certificate and has nothing to say.</summary>
internal sealed class TlsPlace : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly X509Certificate2 certificate;
    private readonly Task serving;

    /// <param name="notAfter">When the certificate ends, by the clock of the world.</param>
    public TlsPlace(DateTimeOffset notAfter)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        certificate = request.CreateSelfSigned(notAfter.AddYears(-1), notAfter);
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Address => new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public string Thumbprint => Convert.ToHexString(SHA256.HashData(certificate.RawData));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving; // before the listener goes: asked to accept afterwards, it says that it was never started
        listener.Dispose();
        certificate.Dispose();
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                await using var tls = new SslStream(client.GetStream());
                await ShowAsync(tls);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ShowAsync(SslStream tls)
    {
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // Who does not trust it goes away.
        }
    }
}
