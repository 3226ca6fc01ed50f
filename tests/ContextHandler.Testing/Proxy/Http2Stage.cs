using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ContextHandler.Testing.Proxy;

/// <summary>The <see cref="ProxyStage"/> speaking HTTP/2 alone, without TLS so that its frames can be written by hand; its backend speaks HTTP/1.1.</summary>
public class Http2Stage : IAsyncLifetime
{
    /// <summary>How long the head of a request may take, so that no test has to wait for Kestrel's half a minute.</summary>
    public static readonly TimeSpan LongestHead = TimeSpan.FromSeconds(5);

    private TestFederation? federation;
    private Backend? backend;

    public TestFederation Federation => federation ?? throw new InvalidOperationException("The stage is not set yet.");

    public Backend Backend => backend ?? throw new InvalidOperationException("The stage is not set yet.");

    /// <summary>How many requests came as far as the gateway's first look at them, by their path.</summary>
    public RequestTally Tally { get; } = new();

    /// <summary>Whether clients come through a proxy that the federation trusts.</summary>
    protected virtual bool IsBehindBalancer => false;

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync().ConfigureAwait(false);
        var plan = ProxyStage.Plan with
        {
            Proxy = ProxyStage.Routes.To(backend.Address),
            Services = services => services
                .AddSingleton<IStartupFilter>(Tally)
                .Configure<KestrelServerOptions>(kestrel =>
                {
                    kestrel.Limits.RequestHeadersTimeout = LongestHead;
                    kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2);
                }),
        };
        plan = IsBehindBalancer ? plan.With("trustedProxies", new JsonArray("127.0.0.0/8", "::1/128")) : plan;
        federation = await plan.StartAsync(onSocket: true).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync().ConfigureAwait(false);
        await Backend.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
