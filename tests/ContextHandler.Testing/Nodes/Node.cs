using System.Net.Sockets;

namespace ContextHandler.Testing.Nodes;

/// <summary>One node of a gateway: a process that can be killed and started again, always at the same address, with an audit file of its own.</summary>
public sealed class Node : IAsyncDisposable
{
    private readonly IReadOnlyList<string> arguments;
    private readonly string? program;
    private GatewayProcess? process;

    /// <param name="number">Which of the nodes it is.</param>
    /// <param name="auditFile">Where its audit lines go.</param>
    /// <param name="arguments">Of its command line, beside that.</param>
    /// <param name="program">The host to start; null: the one built with these tests.</param>
    public Node(int number, string auditFile, IEnumerable<string> arguments, string? program = null)
    {
        (Number, AuditFile, this.program) = (number, auditFile, program);
        this.arguments = ["--ContextHandler:Audit", auditFile, .. arguments];
    }

    public int Number { get; }

    public string AuditFile { get; }

    /// <summary>Where it listens, whenever it runs.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Find()}");

    /// <summary>The one that runs, or ran last. Throws before the first start.</summary>
    public GatewayProcess Process => process ?? throw new InvalidOperationException($"Node {Number} has not been started.");

    /// <summary>Starts it, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        process?.Dispose();
        process = GatewayProcess.Launch(Address, arguments, program);
        await process.WhenReadyAsync();
    }

    /// <summary>Stops it as operations do (SIGTERM), and waits until it is gone.</summary>
    public async Task StopAsync()
    {
        await Process.SignalAsync("TERM");
        await Process.WhenEndedAsync();
    }

    /// <summary>Kills it as a power cut would.</summary>
    public Task KillAsync() => Process.KillAsync();

    /// <summary>The way to it, whatever host a request names; a connection for each, so that it is known which one breaks. Follows nothing, keeps no cookies.</summary>
    public HttpMessageHandler NewHandler() => new Way(Address);

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.KillAsync();
            process.Dispose();
        }
    }

    private sealed class Way(Uri address) : DelegatingHandler(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Host ??= request.RequestUri!.Authority;
            request.RequestUri = new Uri(address, request.RequestUri!.PathAndQuery);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (SocketException reset)
            {
                // The node was killed between the connection and the first look at whom it is with: the framework's client lets that out as it is. Nothing was sent.
                throw new HttpRequestException(HttpRequestError.ConnectionError, reset.Message, reset);
            }
        }
    }
}
