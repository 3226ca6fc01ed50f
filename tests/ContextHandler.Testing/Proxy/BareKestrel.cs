using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ContextHandler.Testing.Proxy;

/// <summary>Kestrel as it comes, with nothing of ours before it. It answers with what it read: the transfer coding, the length it put aside, and the body.</summary>
public sealed class BareKestrel : IAsyncLifetime
{
    private readonly WebApplication app;

    public BareKestrel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0));
        app = builder.Build();
        app.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var text = await body.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
            await context.Response.WriteAsync($"<{context.Request.Headers.TransferEncoding}|{context.Request.Headers["X-Content-Length"]}|{text}>", context.RequestAborted).ConfigureAwait(false);
        });
    }

    public Uri Address => new(app.Urls.Single());

    public async ValueTask InitializeAsync() => await app.StartAsync().ConfigureAwait(false);

    public async ValueTask DisposeAsync() => await app.DisposeAsync().ConfigureAwait(false);
}
