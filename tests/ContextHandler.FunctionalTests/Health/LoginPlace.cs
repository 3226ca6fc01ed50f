using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Health;

/// <summary>A real TLS port of this machine where an IdP's people log in: it answers, hangs, or is gone.</summary>
internal sealed class LoginPlace : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly int port;
    private TcpListener? listener;
    private Task serving = Task.CompletedTask;
    private volatile bool hangs;
    private int attempts;

    public LoginPlace()
    {
        listener = new(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync(listener);
    }

    public string SsoUrl => $"https://localhost:{port}/sso";

    /// <summary>How often somebody connected.</summary>
    public int Attempts => Volatile.Read(ref attempts);

    /// <summary>It takes connections and says nothing on them, or answers again.</summary>
    public void Hang(bool does = true) => hangs = does;

    /// <summary>It takes no connections any more.</summary>
    public async Task CloseAsync()
    {
        listener?.Dispose();
        listener = null;
        await serving;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await CloseAsync();
        stopping.Dispose();
    }

    private async Task ServeAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                var client = await from.AcceptTcpClientAsync(stopping.Token);
                Interlocked.Increment(ref attempts);
                _ = ShowAsync(client);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test closes it.
        }
    }

    private async Task ShowAsync(TcpClient client)
    {
        using var closing = client;
        try
        {
            if (hangs)
            {
                await Task.Delay(Timeout.Infinite, stopping.Token);
            }

            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = TestCertificates.Rsa("login place") }, stopping.Token);
        }
        catch (Exception gone) when (gone is AuthenticationException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Who does not trust it goes away; the test is over.
        }
    }
}
