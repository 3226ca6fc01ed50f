using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.AspNetCore.Http2;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.AspNetCore.Prometheus;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Audit;
using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Keys.Expiry;
using ContextHandler.Keys.Readiness;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Saml.Metadata;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore;

/// <summary>The front door as a library: two calls give an ASP.NET Core application the whole gateway.</summary>
public static class GatewaySetup
{
    /// <summary>
    /// Adds the gateway with the settings of section <c>ContextHandler</c> (<see cref="GatewayOptions"/>). The host does not start on a federation
    /// with errors (<see cref="FederationRefusedException"/>), nor on a platform with known holes (<see cref="PlatformNotSupportedException"/>).
    /// </summary>
    public static IServiceCollection AddContextHandler(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<GatewayOptions>().Bind(configuration.GetSection("ContextHandler")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, OpsRules>();
        services.AddSingleton<IValidateOptions<GatewayOptions>, OwnSystemRules>();
        services.AddSingleton<IValidateOptions<GatewayOptions>, NodeRules>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddKeyRing(configuration.GetSection("ContextHandler"));
        services.AddAntiforgery();
        services.AddSingleton<IConfigureOptions<AntiforgeryOptions>, AntiforgerySettings>();

        services.AddHostedService<PlatformGate>();
        services.AddMetrics();
        services.AddSingleton<Metrics>();
        services.AddSingleton<Collector>();
        services.AddHostedService<MetricsListener>();
        services.AddDrain();
        services.AddSingleton<RapidResets>();
        services.AddSingleton<SocketTransportFactory>();
        services.AddSingleton<IConnectionListenerFactory, BudgetedSockets>();
        services.AddSingleton<IStartupFilter, RequestGate>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSettings>();

        // What is registered first is stopped last: whoever writes to the audit log stops before it.
        services.AddSingleton<JsonAuditLog>();
        services.AddHostedService(provider => provider.GetRequiredService<JsonAuditLog>());
        services.TryAddSingleton<IAuditLog>(provider => provider.GetRequiredService<JsonAuditLog>());
        services.AddSingleton<FederationSource>();
        services.AddSingleton<IFederationSource>(provider => provider.GetRequiredService<FederationSource>());
        services.AddSingleton(provider => new MetadataShelf(new MetadataCopies(provider.GetRequiredService<IOptions<GatewayOptions>>().Value.State)));
        services.AddSingleton<PeerAlarms>();
        services.AddSingleton<FederationWatcher>();
        services.AddHostedService(provider => provider.GetRequiredService<FederationWatcher>());
        services.TryAddSingleton<INameLookup, DnsLookup>();
        services.AddSingleton<MetadataFetcher>();
        services.AddSingleton<MetadataRefresher>();
        services.AddSingleton<IMetadataRefresh>(provider => provider.GetRequiredService<MetadataRefresher>());
        services.AddHostedService(provider => provider.GetRequiredService<MetadataRefresher>());
        services.TryAddSingleton<ILoginStore, InProcessLoginStore>();
        services.TryAddSingleton<ISessionStore, InProcessSessionStore>();
        services.TryAddSingleton<ILogoutStore, InProcessLogoutStore>();
        services.AddSingleton<LiveSessions>();
        services.AddSingleton<INodeCheck>(provider => new NodeCheck("federation", () => provider.GetRequiredService<FederationSource>().IsLoaded));
        services.AddSingleton<INodeCheck>(provider => new NodeCheck("audit", () => provider.GetRequiredService<IAuditLog>().IsWritable));
        services.AddSingleton<Readiness>();
        services.AddHostedService(provider => provider.GetRequiredService<Readiness>());
        services.AddHostedService<NodeGauges>();

        services.AddSingleton<SightingLog>();
        services.AddSingleton<ISightings>(provider => provider.GetRequiredService<SightingLog>());
        services.AddHostedService(provider => provider.GetRequiredService<SightingLog>());
        services.AddSingleton<ILoggerProvider, AlarmCounter>();
        services.AddSingleton<TlsSightings>();
        services.AddSingleton<CertificateWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<CertificateWatch>());
        services.AddSingleton<ITlsInSight, OwnTls>();
        services.AddHostedService<TlsWatch>();

        services.AddSingleton<IdpHealth>();
        services.AddSingleton<IIdpHealth>(provider => provider.GetRequiredService<IdpHealth>());
        services.AddSingleton<Lookout>();
        services.AddSingleton<IdpProbe>();
        services.AddHostedService<IdpProbes>();
        services.AddHostedService<IdpWatch>();
        services.AddHostedService<HealthFile>();
        services.AddSingleton<LoginFlow>();
        services.AddSingleton<LogoutFlow>();
        services.AddSingleton<DecryptionGuard>();
        services.AddAdmission();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PageContents>();
        services.AddSingleton<ChoiceCookie>();
        services.AddSingleton<StepReport>();
        services.AddSingleton<StepWriter>();
        services.AddSingleton<LogoutWriter>();
        services.AddSingleton<Sso>();
        services.AddSingleton<Choose>();
        services.AddSingleton<Choice>();
        services.AddSingleton<OwnSession>();
        services.AddSingleton<LogOut>();
        services.AddSingleton<Slo>();
        services.AddSingleton<LogoutProgress>();
        services.AddSingleton<SwitchLanguage>();
        services.AddSingleton<Acs>();
        services.AddSingleton<Continue>();
        services.AddSingleton<Metadata>();
        services.AddSingleton<Jwks>();
        services.AddSingleton<NodeHealth>();
        services.AddSingleton<RolloverContents>();
        services.AddSingleton<OpsAccess>();
        services.AddSingleton<Ops>();
        services.AddSingleton<OpsIdps>();
        services.AddSingleton<LoginInTab>();
        services.AddProxy(configuration);
        return services;
    }

    /// <summary>Maps every endpoint of the gateway; their addresses are part of its contract and of its metadata.</summary>
    public static IEndpointRouteBuilder MapContextHandler(this IEndpointRouteBuilder endpoints)
    {
        // It measures from the start on, not from the first look at the board.
        _ = endpoints.ServiceProvider.GetRequiredService<RolloverContents>();

        // Whatever an application demands of everybody by a policy of its own: who logs in is not logged in yet.
        var own = endpoints.MapGroup(string.Empty).AllowAnonymous().WithMetadata(new LevelDemand());
        own.MapGet("/saml/idp/sso", Door.Of<Sso>(sso => sso.GetAsync));
        own.MapPost("/saml/idp/sso", Door.Of<Sso>(sso => sso.PostAsync));
        own.MapGet("/choose", Door.Of<Choose>(choose => choose.GetAsync));
        own.MapPost("/choose", Door.Of<Choose>(choose => choose.PostAsync));
        own.MapGet("/choice", Door.Of<Choice>(choice => choice.GetAsync));
        own.MapPost("/choice", Door.Of<Choice>(choice => choice.PostAsync));
        own.MapGet("/session", Door.Of<OwnSession>(session => session.GetAsync));
        own.MapPost("/session", Door.ToLogoutOrScript<LogOut>(logOut => logOut.PostAsync));
        own.MapGet("/session/ended", Door.Of<OwnSession>(session => session.EndedAsync));
        own.MapPost("/language", Door.Of<SwitchLanguage>(language => language.PostAsync));
        own.MapPost("/saml/sp/acs", Door.Of<Acs>(acs => acs.PostAsync));
        own.MapGet("/saml/sp/continue", Door.Of<Continue>(next => next.GetAsync));
        own.MapGet("/saml/idp/slo", Door.ToLogout<Slo>(slo => slo.SystemGetAsync));
        own.MapPost("/saml/idp/slo", Door.ToLogout<Slo>(slo => slo.SystemPostAsync));
        own.MapGet("/saml/sp/slo", Door.ToLogout<Slo>(slo => slo.IdpGetAsync));
        own.MapPost("/saml/sp/slo", Door.ToLogout<Slo>(slo => slo.IdpPostAsync));
        own.MapGet("/logout", Door.ToLogout<LogoutProgress>(logout => logout.GetAsync));
        own.MapGet("/logout/ask", Door.ToLogout<LogoutProgress>(logout => logout.AskAsync));
        own.MapGet("/logout/state", Door.ToPrograms<LogoutProgress>(logout => logout.StateAsync));
        own.MapGet("/logout/done", Door.ToLogout<LogoutProgress>(logout => logout.DoneAsync));
        own.MapGet("/saml/idp/metadata", Door.ToPrograms<Metadata>(metadata => metadata.IdpAsync));
        own.MapGet("/saml/sp/metadata", Door.ToPrograms<Metadata>(metadata => metadata.SpAsync));
        own.MapGet("/session/login", Door.Of<LoginInTab>(login => login.GetAsync));
        own.MapGet(Jwks.Path, Door.ToPrograms<Jwks>(jwks => jwks.GetAsync));
        own.MapGet("/ops/rollover", Door.ToPrograms<Ops>(ops => ops.RolloverAsync));
        own.MapGet("/ops/idps", Door.ToPrograms<OpsIdps>(ops => ops.GetAsync));
        own.MapGet(PageAssets.Stylesheet.Path, Assets.Of(PageAssets.Stylesheet));
        own.MapGet(PageAssets.Icon.Path, Assets.Of(PageAssets.Icon));
        own.MapGet("/health/live", NodeHealth.LiveAsync);
        own.MapGet("/health/ready", (HttpContext context, NodeHealth health) => health.ReadyAsync(context));
        own.MapGet("/health/logins", (HttpContext context, NodeHealth health) => health.LoginsAsync(context));
        endpoints.MapProxy();
        return endpoints;
    }
}
