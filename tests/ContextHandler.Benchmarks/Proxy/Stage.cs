using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>The gateway in its process before the backend in its own, on the files of a federation whose IdP is played here, so that people can log in.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private static readonly IdpAnswer Substantial = new() { Loa = "Substantial" };

    private readonly TestFederation federation;

    private Stage(TestFederation federation, Server backend, Server gateway) => (this.federation, Backend, Gateway) = (federation, backend, gateway);

    public Server Backend { get; }

    public Server Gateway { get; }

    /// <summary>Where people see the gateway.</summary>
    public Uri BaseUrl => federation.BaseUrl;

    /// <summary>What the backend and the gateway write and read, and whoever else needs a folder.</summary>
    public string Folder => federation.Folder.Path;

    /// <summary>Starts both; in the federation there may be a SAML system besides.</summary>
    public static async Task<Stage> StartAsync(Func<FederationPlan, FederationPlan>? with = null)
    {
        var port = FreePort.Find();
        var plan = PlanOf($"http://localhost:{port}");
        var federation = await (with is null ? plan : with(plan)).StartAsync().ConfigureAwait(false);
        federation.Clock.SetTo(TimeProvider.System.GetUtcNow()); // what the IdP says is of today
        var (behind, multiplexed) = (FreePort.Find(), FreePort.Find());
        var backend = await Server.StartOwnAsync(behind, control => [Proxy.Backend.Verb, $"{behind}", $"{multiplexed}", control]).ConfigureAwait(false);
        federation.Folder.WriteText("proxy.json", Routes.Json(backend.Address, $"http://127.0.0.1:{multiplexed}").ToJsonString());
        string PathOf(string name) => Path.Combine(federation.Folder.Path, name);
        var gateway = await Server.StartOwnAsync(port, control =>
        [
            GatewayHost.Verb, control, "--urls", $"http://127.0.0.1:{port}", "--federation", federation.Folder.FederationFile, "--proxy", PathOf("proxy.json"),
            "--ContextHandler:Audit", PathOf("audit.log"), "--ContextHandler:KeyRing", PathOf("keys"), "--ContextHandler:WatchOwnTls", "false",
            "--Logging:LogLevel:Microsoft", "Error", "--Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error", "--Logging:LogLevel:ContextHandler", "Warning",
        ]).ConfigureAwait(false);
        return new(federation, backend, gateway);
    }

    /// <summary>A person opens those addresses, logs in where asked and sees the system behind. The Cookie header of the session.</summary>
    public async Task<string> LogInAsync(params string[] paths)
    {
        using var browser = NewBrowser();
        foreach (var path in paths)
        {
            var asked = await browser.OpenAsync(path).ConfigureAwait(false);
            var seen = asked.Left is null ? asked : await AnswerAsync(browser, asked).ConfigureAwait(false);
            if (seen is not { Left: null, Status: 200 })
            {
                throw new InvalidOperationException($"{path}: {seen}");
            }
        }

        return "Cookie: " + string.Join("; ", browser.Cookies.For(BaseUrl, crossSite: false, post: false).Select(cookie => $"{cookie.Name}={cookie.Value}"));
    }

    /// <summary>A person comes from a SAML system, logs in and leaves with the answer for it.</summary>
    public async Task<BrowserMessage> PassAsync(BrowserMessage request)
    {
        using var browser = NewBrowser();
        var asked = await browser.SendAsync(request).ConfigureAwait(false);
        return (await AnswerAsync(browser, asked).ConfigureAwait(false)).Left ?? throw new InvalidOperationException("The browser does not go back to the system.");
    }

    /// <summary>The gateway's metadata as an IdP.</summary>
    public Task<string> MetadataAsync() => TextAsync(BaseUrl.AbsoluteUri + "saml/idp/metadata");

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync().ConfigureAwait(false);
        await Backend.DisposeAsync().ConfigureAwait(false);
        await federation.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<string> TextAsync(string url)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(url)).ConfigureAwait(false);
    }

    private static FederationPlan PlanOf(string baseUrl) => (new FederationPlan { BaseUrl = baseUrl })
        .WithSystem(Routes.Headers, "NSIS Substantial", system => Proxied(system, baseUrl).With("identityToken", false))
        .WithSystem(Routes.Token, "NSIS Substantial", system => Proxied(system, baseUrl))
        .WithIdp("korsbaek", "OIOSAML3")
        .WithFileBeside("token.pem", TokenKey())
        .With("credentials", new JsonArray(Credential("signing"), Credential("encryption"), Credential("token")));

    private static SystemPlan Proxied(SystemPlan system, string baseUrl) => system.With("proxied", true).With("metadata", null).With("startUrl", $"{baseUrl}/{system.Name}/");

    private static JsonObject Credential(string use) => new() { ["use"] = use, ["path"] = use + ".pem" };

    private static string TokenKey()
    {
        var certificate = TestCertificates.Ecdsa("gateway token");
        using var key = certificate.GetECDsaPrivateKey()!;
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    private TestBrowser NewBrowser()
    {
        var browser = new TestBrowser(new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }), BaseUrl, TimeProvider.System);
        browser.Headers["Accept"] = "text/html";
        browser.Headers["Sec-Fetch-Mode"] = "navigate";
        browser.Headers["Sec-Fetch-Dest"] = "document";
        return browser;
    }

    private Task<Visit> AnswerAsync(TestBrowser browser, Visit asked) => browser.SendAsync(federation.Idp.Answer(federation.Idp.Read(asked), Substantial));
}
