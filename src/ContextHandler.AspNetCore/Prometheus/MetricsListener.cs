using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>
/// <c>/metrics</c> on a server of its own, beside that of the people: no route, no proxied system and no mistake in a firewall's rules for the public port leads
/// there. It starts first and stops last, so that nothing is missed and a stop can be watched. Throws <see cref="IOException"/> where it cannot listen.
/// </summary>
internal sealed class MetricsListener(Collector collector, IOptions<GatewayOptions> options, ILoggerFactory logs, ILogger<MetricsListener> log)
    : IHostedService, IHttpApplication<HttpContext>, IDisposable
{
    private const string Path = "/metrics";

    private KestrelServer? server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Metrics.Address is not { } address)
        {
            return;
        }

        collector.Start();
        var settings = new KestrelServerOptions { AddServerHeader = false };
        Listen(settings, address);
        server = new(Options.Create(settings), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logs), logs);
        await server.StartAsync(this, cancellationToken).ConfigureAwait(false);
        log.MetricsServed(new Uri(address, Path));
    }

    public Task StopAsync(CancellationToken cancellationToken) => server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public void Dispose() => server?.Dispose();

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Path != Path || !HttpMethods.IsGet(request.Method))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        response.ContentType = Exposition.ContentType;
        return response.WriteAsync(collector.Collect(), context.RequestAborted);
    }

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception)
    {
    }

    private static void Listen(KestrelServerOptions settings, Uri address)
    {
        if (IPAddress.TryParse(address.Host, out var ip))
        {
            settings.Listen(ip, address.Port);
        }
        else
        {
            settings.ListenLocalhost(address.Port);
        }
    }
}
