using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Somebody who is logged in, the gateway, and a backend, with one version of HTTP from end to end.</summary>
internal sealed class LargeLine : IAsyncDisposable
{
    private readonly TestFederation federation;
    private readonly TestBrowser browser;
    private readonly Version version;

    private LargeLine(Backend backend, TestFederation federation, TestBrowser browser, Version version)
    {
        (Backend, this.federation, this.browser, this.version) = (backend, federation, browser, version);
        Client = new(federation.NewHandler());
    }

    public Backend Backend { get; }

    public HttpClient Client { get; }

    /// <summary>Starts it; a request may be as large as that, in octets.</summary>
    public static async Task<LargeLine> StartAsync(HttpProtocols protocols, long largest)
    {
        var isTwo = protocols == HttpProtocols.Http2;
        var backend = await Backend.StartAsync(protocols: protocols);
        var proxy = new ProxyPlan()
            .WithRoute("front", "/{**rest}", "level:nsis-low", "sager", route =>
            {
                route["MaxRequestBodySize"] = largest;
                route["Metadata"]!["WebSockets"] = "true";
            })
            .WithCluster("backend", [backend.Address], cluster =>
                cluster["HttpRequest"] = new JsonObject { ["Version"] = isTwo ? "2" : "1.1", ["VersionPolicy"] = "RequestVersionExact" });
        var federation = await (ProxyStage.Plan with { Proxy = proxy, Tls = isTwo }).StartAsync(onSocket: true);
        return new(backend, federation, await federation.LoggedInAsync(), isTwo ? HttpVersion.Version20 : HttpVersion.Version11);
    }

    public HttpRequestMessage Request(HttpMethod method, HttpContent? body = null)
    {
        var request = new HttpRequestMessage(method, federation.At("/large")) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = body };
        request.Headers.TryAddWithoutValidation("Cookie", ProxyVisits.CookiesOf(browser, federation.BaseUrl));
        return request;
    }

    public async Task<ClientWebSocket> OpenSocketAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", ProxyVisits.CookiesOf(browser, federation.BaseUrl));
        socket.Options.SetRequestHeader("Origin", federation.BaseUrl.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(new UriBuilder(federation.At("/large")) { Scheme = "ws" }.Uri, CancellationToken.None);
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        browser.Dispose();
        await federation.DisposeAsync();
        await Backend.DisposeAsync();
    }
}
