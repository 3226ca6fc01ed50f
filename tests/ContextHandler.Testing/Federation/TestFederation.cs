using System.Net;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.AspNetCore;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Audit;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Redis;
using ContextHandler.Sessions;
using ContextHandler.Testing.Proxy;
using ContextHandler.Testing.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContextHandler.Testing.Federation;

/// <summary>A running gateway on the files of a plan, with stubs of every system and IdP around it, on a clock that the test moves.</summary>
public sealed class TestFederation : IFederationStage, IAsyncDisposable
{
    /// <summary>The header by which a <see cref="TestBrowser"/> says which address its connection comes from.</summary>
    internal const string ConnectionHeader = "X-Test-Connection";

    private const int LoadedEvent = 1001;
    private const string TlsKey = "gateway tls";

    private readonly FederationPlan plan;
    private readonly bool onSocket;
    private WebApplication app;

    private TestFederation(WebApplication app, FederationPlan plan, PlanFolder folder, bool onSocket)
    {
        this.app = app;
        this.plan = plan;
        this.onSocket = onSocket;
        Folder = folder;
        BaseUrl = new Uri(plan.BaseUrl);
        Systems = plan.Systems.ToDictionary(system => system.Name, system => new SystemStub(system, this));
        Idps = plan.Idps.ToDictionary(idp => idp.Name, idp => new IdpStub(idp, this));
    }

    public Uri BaseUrl { get; }

    public PlanFolder Folder { get; }

    public TestClock Clock => (TestClock)app.Services.GetRequiredService<TimeProvider>();

    TimeProvider IFederationStage.Time => Clock;

    public RecordedAudit Audit => (RecordedAudit)app.Services.GetRequiredService<IAuditLog>();

    public RecordedLog Log => app.Services.GetRequiredService<RecordedLog>();

    /// <summary>The gateway's parts, for who must look inside.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>The section <c>ReverseProxy</c>, to be changed. Throws when the gateway is no proxy.</summary>
    public ProxySettings Proxy => app.Services.GetRequiredService<ProxySettings>();

    public BreakableStore Store => (BreakableStore)app.Services.GetRequiredService<ILoginStore>();

    public IReadOnlyDictionary<string, SystemStub> Systems { get; }

    public IReadOnlyDictionary<string, IdpStub> Idps { get; }

    /// <summary>The first system.</summary>
    public SystemStub System => Systems[plan.Systems[0].Name];

    /// <summary>The first IdP.</summary>
    public IdpStub Idp => Idps[plan.Idps[0].Name];

    public string EntityId => plan.GatewayEntityId;

    public string SsoUrl => At("/saml/idp/sso");

    public string AcsUrl => At("/saml/sp/acs");

    /// <summary>What the gateway signs with.</summary>
    public X509Certificate2 SigningCertificate { get; } = TestCertificates.Rsa("gateway signing");

    /// <summary>What is encrypted for the gateway.</summary>
    public X509Certificate2 EncryptionCertificate { get; } = TestCertificates.Rsa("gateway encryption");

    /// <summary>The keys that every peer knows at first.</summary>
    public KnownGateway KeysAtStart => new([SigningCertificate], EncryptionCertificate);

    /// <summary>An address of the gateway.</summary>
    public string At(string path) => plan.BaseUrl + path;

    /// <summary>A browser of its own.</summary>
    public TestBrowser NewBrowser() => new(new HttpMessageInvoker(NewHandler()), BaseUrl, Clock);

    /// <summary>The way to the gateway for a client that is no browser; follows nothing, keeps no cookies.</summary>
    public HttpMessageHandler NewHandler() => app.Services.GetRequiredService<IServer>() is TestServer server
        ? server.CreateHandler()
        : new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => TestCertificates.Rsa(TlsKey).Equals(shown) },
        };

    /// <summary>Fetches the gateway's metadata, as a peer does.</summary>
    public async Task<KnownGateway> ReadMetadataAsync(string path)
    {
        using var client = new HttpClient(NewHandler());
        return KnownGateway.Read(await client.GetStringAsync(new Uri(BaseUrl, path)).ConfigureAwait(false));
    }

    /// <summary>Changes the files to those of another plan, and waits until the gateway serves it. The stubs stay those of the first plan.</summary>
    public async Task ChangeToAsync(FederationPlan changed)
    {
        var loads = Log.Lines.Count(line => line.Id.Id == LoadedEvent);
        Folder.Write(changed);
        if (!await Log.SawAsync(LoadedEvent, loads + 1).ConfigureAwait(false))
        {
            throw new InvalidOperationException("The gateway does not take the changed federation:\n" + string.Join('\n', Log.Lines.Select(line => line.Text)));
        }
    }

    /// <summary>Stops the gateway and starts it anew on the same files, with the clock where it stands. What was in memory only is gone.</summary>
    /// <param name="whileStopped">What happens to the files in between.</param>
    public async Task RestartAsync(Action? whileStopped = null)
    {
        var clock = Clock;
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        whileStopped?.Invoke();
        app = Build(plan, Folder, onSocket, memory: null, clock);
        await app.StartAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync().ConfigureAwait(false); // its workers write no more to the folder
        await app.DisposeAsync().ConfigureAwait(false);
        Folder.Dispose();
    }

    /// <summary>Another node of the same gateway: it shares this one's memory of logins and sessions, and nothing else; on a plan with Redis that and the keys of cookies.</summary>
    public Task<TestFederation> StartSecondNodeAsync() => plan.IsOnRedis
        ? StartAsync(plan.WithSetting("KeyRing", Folder.KeyRing.FullName), onSocket: false)
        : StartAsync(plan, onSocket: false, app.Services);

    internal static async Task<TestFederation> StartAsync(FederationPlan plan, bool onSocket, IServiceProvider? memory = null)
    {
        var there = onSocket ? plan with { BaseUrl = $"{(plan.Tls ? "https" : "http")}://localhost:{FreePort.Find()}" } : plan;
        var folder = new PlanFolder();
        folder.Write(there);
        var app = Build(there, folder, onSocket, memory, new TestClock());
        await app.StartAsync().ConfigureAwait(false);
        return new(app, there, folder, onSocket);
    }

    private static void AddMemory(WebApplicationBuilder builder, FederationPlan plan, IServiceProvider? memory)
    {
        if (plan.IsOnRedis)
        {
            builder.Services.AddContextHandlerRedis(builder.Configuration);
            PatientRedis.Await(builder.Services);
            return;
        }

        builder.Services.AddSingleton<InProcessLoginStore>();
        builder.Services.AddSingleton(services => memory?.GetRequiredService<ILoginStore>() ?? BreakableStore.Around(services.GetRequiredService<InProcessLoginStore>()));
        if (memory is not null)
        {
            builder.Services.AddSingleton(memory.GetRequiredService<ISessionStore>());
            builder.Services.AddSingleton(memory.GetRequiredService<ILogoutStore>());
        }
    }

    private static WebApplication Build(FederationPlan plan, PlanFolder folder, bool onSocket, IServiceProvider? memory, TestClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = folder.Path,
            EnvironmentName = "Production",
        });
        builder.Configuration["ContextHandler:Federation"] = folder.FederationFile;
        builder.Configuration["ContextHandler:KeyRing"] = folder.KeyRing.FullName;
        builder.Configuration["ContextHandler:State"] = folder.State.FullName;
        builder.Configuration["ContextHandler:WatchOwnTls"] = "false"; // the addresses of plans lead nowhere
        foreach (var (name, value) in plan.Settings)
        {
            builder.Configuration["ContextHandler:" + name] = value;
        }

        if (plan.Proxy is { } proxy)
        {
            var settings = new ProxySettings(proxy.Json());
            ((IConfigurationBuilder)builder.Configuration).Add(settings);
            builder.Services.AddSingleton(settings);
        }

        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<RecordedLog>();
        builder.Services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<RecordedLog>());
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IAuditLog>(new RecordedAudit());
        AddMemory(builder, plan, memory);
        builder.Services.AddSingleton<INameLookup, NearbyNames>();
        plan.Services?.Invoke(builder.Services);
        builder.Services.AddContextHandler(builder.Configuration);
        plan.LateServices?.Invoke(builder.Services);
        if (plan.Tls)
        {
            builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = TestCertificates.Rsa(TlsKey)));
        }

        _ = onSocket ? builder.WebHost.UseUrls(plan.BaseUrl) : builder.WebHost.UseTestServer();

        var app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers.Remove(ConnectionHeader, out var address))
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(address.ToString());
            }

            return next(context);
        });
        app.UseRouting();
        app.UseAuthorization();
        app.MapContextHandler();
        plan.Endpoints?.Invoke(app);
        return app;
    }
}
