using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContextHandler.Testing.Federation;

/// <summary>The web servers that peers publish their metadata on: one on loopback for all of them, each document under a name, answering as a test says.</summary>
public sealed class MetadataServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> replies = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<MetadataFetch> fetches = new();
    private readonly WebApplication app;

    private MetadataServer(X509Certificate2? tls)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                _ = tls is null ? listen : listen.UseHttps(tls);
            });
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What was fetched, in the order it began.</summary>
    public IReadOnlyList<MetadataFetch> Fetches => [.. fetches];

    /// <summary>The most that were answered at the same time.</summary>
    public int MostAtOnce { get; private set; }

    private int Now { get; set; }

    /// <summary>Starts one on a free port.</summary>
    /// <param name="tls">Null: http.</param>
    public static async Task<MetadataServer> StartAsync(X509Certificate2? tls = null)
    {
        var server = new MetadataServer(tls);
        await server.app.StartAsync().ConfigureAwait(false);
        server.Address = new(server.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return server;
    }

    /// <summary>Where the document of that name is.</summary>
    public string UrlOf(string name) => new Uri(Address, name).AbsoluteUri;

    /// <summary>From now on that name is answered so; a name nobody serves is not found.</summary>
    public void Serve(string name, RequestDelegate reply) => replies[name] = reply;

    /// <summary>How often the document of that name was asked for.</summary>
    public int CountOf(string name) => fetches.Count(fetch => fetch.Name == name);

    /// <summary>Waits until it was asked for that often, half a minute at most; false when it was not.</summary>
    public async Task<bool> SawAsync(string name, int times = 1)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            if (CountOf(name) >= times)
            {
                return true;
            }

            await Task.Delay(50).ConfigureAwait(false);
        }

        return false;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync().ConfigureAwait(false);

    private async Task AnswerAsync(HttpContext context)
    {
        var name = context.Request.Path.Value![1..];
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        fetches.Enqueue(new(name, headers));
        Enter();
        try
        {
            await (replies.TryGetValue(name, out var reply) ? reply(context) : MetadataReplies.Status(404)(context)).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            context.Abort(); // who fetched did not wait for the end
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        lock (fetches)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++Now);
        }
    }

    private void Leave()
    {
        lock (fetches)
        {
            Now--;
        }
    }
}
