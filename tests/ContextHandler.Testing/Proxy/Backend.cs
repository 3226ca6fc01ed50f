using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ContextHandler.Testing.Proxy;

/// <summary>A user-facing system behind the gateway, on a Kestrel of its own. It keeps what it receives, and answers with its name unless told otherwise.</summary>
public sealed class Backend : IAsyncDisposable
{
    private readonly ConcurrentQueue<BackendRequest> received = new();
    private readonly WebApplication app;

    private Backend(WebApplication app, string name) => (this.app, Name) = (app, name);

    public string Name { get; }

    /// <summary>Where the gateway finds it.</summary>
    public Uri Address => new(app.Urls.Single());

    /// <summary>Every request so far, in the order of arrival.</summary>
    public IReadOnlyList<BackendRequest> Received => [.. received];

    /// <summary>The one request so far. Throws when there were none, or several.</summary>
    public BackendRequest Only => received.Single();

    /// <summary>How it answers; null: 200 and its name.</summary>
    public RequestDelegate? Answer { get; set; }

    /// <summary>Starts one on a free loopback port.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="protocols">What it speaks; without TLS one of them only.</param>
    /// <param name="port">Where it must be; 0: anywhere.</param>
    public static async Task<Backend> StartAsync(string name = "backend", HttpProtocols protocols = HttpProtocols.Http1, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = protocols);
        });
        var backend = new Backend(builder.Build(), name);
        backend.app.UseWebSockets();
        backend.app.Run(backend.AnswerAsync);
        await backend.app.StartAsync().ConfigureAwait(false);
        return backend;
    }

    /// <summary>Forgets what it has received.</summary>
    public void Forget() => received.Clear();

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(atOnce.Token).ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var headers = context.Request.Headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? string.Empty))).ToList();
        if (Answer is { } answer)
        {
            received.Enqueue(new(context.Request.Method, target, headers, string.Empty));
            await answer(context).ConfigureAwait(false);
            return;
        }

        using var body = new StreamReader(context.Request.Body);
        received.Enqueue(new(context.Request.Method, target, headers, await body.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false)));
        await context.Response.WriteAsync(Name, context.RequestAborted).ConfigureAwait(false);
    }
}
