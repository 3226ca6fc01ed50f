using ContextHandler.AspNetCore.Workers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>Levels as authorization policies, and in front of proxied systems YARP. An application without the section <c>ReverseProxy</c> has no proxy at all.</summary>
internal static class ProxySetup
{
    public static void AddProxy(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthorization(LevelPolicies.AddTo);
        services.AddSingleton<IPolicyEvaluator, LevelEvaluator>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, LevelResults>();
        services.AddSingleton<ToldLogins>();
        services.AddSingleton<IdentityHeaders>();
        services.AddSingleton<Principals>();
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
                    proxy.Use(OwnPaths.KeepAsync);
                    proxy.Use(door.InvokeAsync);
                    proxy.UseSessionAffinity();
                    proxy.UseLoadBalancing();
                    proxy.UsePassiveHealthChecks();
                })
                .ConfigureEndpoints((endpoint, route) => endpoint.WithMetadata(RouteDemand.Of(route)));
        }
    }

    private static void AddRoutes(this IServiceCollection services, IConfigurationSection section)
    {
        // A browser that closes a tab is a warning with a stack trace to YARP's forwarder; what fails is an event of ours (1404).
        services.AddLogging(logging => logging.AddFilter("Yarp.ReverseProxy.Forwarder", LogLevel.Error));
        services.AddReverseProxy().LoadFromConfig(section).AddTransforms(HeaderTransforms.AddTo).AddTransforms(transforms =>
        {
            // Last: what a client or a route's own transforms set under our names is gone by then.
            var identity = transforms.Services.GetRequiredService<IdentityHeaders>();
            transforms.AddRequestTransform(request =>
            {
                identity.Apply(request.HttpContext, request.ProxyRequest);
                return default;
            });
        });

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
