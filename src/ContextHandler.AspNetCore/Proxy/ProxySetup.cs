using ContextHandler.AspNetCore.Workers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Levels as authorization policies, and in front of proxied systems YARP. An application without the section <c>ReverseProxy</c> at its start has
/// no proxy at all, and none of YARP's parts; a section that comes later would need its endpoints, which are mapped once, and counts from the next start.
/// </summary>
internal static class ProxySetup
{
    private const string EndpointAsResource = "Microsoft.AspNetCore.Authorization.SuppressUseHttpContextAsAuthorizationResource";

    public static void AddProxy(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthorization(LevelPolicies.AddTo);

        // Asked with every request: what nobody has set is looked for longest. It is false by default, and a level must see the request.
        if (!AppContext.TryGetSwitch(EndpointAsResource, out _))
        {
            AppContext.SetSwitch(EndpointAsResource, false);
        }

        services.Decorate<IPolicyEvaluator, LevelEvaluator>();
        services.Decorate<IAuthorizationMiddlewareResultHandler, LevelResults>();
        services.AddSingleton<ToldLogins>();
        services.AddSingleton<KnownConnections>();
        services.AddSingleton<Admission>();
        services.AddSingleton<Challenge>();
        services.AddSingleton<ProxyAnswers>();
        if (configuration.GetSection(CheckedRoutes.Section) is var section && section.Exists())
        {
            services.AddRoutes(section);
        }
    }

    public static void MapProxy(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<CheckedRoutes>() is not null)
        {
            var door = endpoints.ServiceProvider.GetRequiredService<ProxyDoor>();
            endpoints
                .MapReverseProxy(proxy =>
                {
                    proxy.Use(door.InvokeAsync);
                    proxy.UseSessionAffinity();
                    proxy.UseLoadBalancing();
                    proxy.UsePassiveHealthChecksWhereWanted();
                })
                .ConfigureEndpoints((endpoint, route) => endpoint.WithMetadata(RouteDemand.Of(route)));
        }
    }

    // YARP's own awaits every request, of clusters that have no such checks too, and each wait costs an allocation.
    private static void UsePassiveHealthChecksWhereWanted(this IReverseProxyApplicationBuilder proxy)
    {
        RequestDelegate? forward = null;
        proxy.Use(check => context => context.GetReverseProxyFeature().Cluster.Config.HealthCheck?.Passive?.Enabled == true ? check(context) : forward!(context));
        proxy.UsePassiveHealthChecks();
        proxy.Use(next => forward = next);
    }

    private static void AddRoutes(this IServiceCollection services, IConfigurationSection section)
    {
        // YARP's forwarder writes every address with its query, and a stack trace for each tab that is closed; what fails is an event of ours (1404).
        // Before all other rules, so that it only holds where the application says nothing of that category: its logging is its own.
        services.PostConfigure<LoggerFilterOptions>(filters => filters.Rules.Insert(0, new(null, "Yarp.ReverseProxy.Forwarder", LogLevel.Error, null)));
        services.AddReverseProxy().LoadFromConfig(section);
        HeaderTransforms.AddLast(services);

        // YARP reads the section as ever; what it read reaches its routes by way of ours.
        var reader = services.Last(service => service.ServiceType == typeof(IProxyConfigProvider));
        services.Remove(reader);
        services.AddSingleton<ProxyRules>();
        services.AddSingleton(provider => new CheckedRoutes(
            section,
            (IProxyConfigProvider)reader.ImplementationFactory!(provider),
            provider.GetRequiredService<ProxyRules>(),
            provider.GetRequiredService<FederationSource>(),
            provider.GetRequiredService<ILogger<CheckedRoutes>>()));
        services.AddSingleton<IProxyConfigProvider>(provider => provider.GetRequiredService<CheckedRoutes>());
        services.AddHostedService<ProxyWatcher>();
        services.AddSingleton<LiveConnections>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveConnections>());
        services.AddSingleton<ProxyDoor>();
        services.AddSingleton<BackendFailures>();
    }
}
