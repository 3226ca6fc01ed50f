using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// The services of a request. Authorization asks them for two that are the same for all, and ASP.NET Core opens a scope for that alone. Where
/// a demand of ours stands at the endpoint, as on proxied routes, those two are at hand, and a scope is opened for whoever asks for anything else.
/// Every other endpoint has its services as ever.
/// </summary>
internal sealed class RequestScope(HttpContext context, RequestScope.Shared shared) : IServiceProvidersFeature, ISupportRequiredService, IKeyedServiceProvider
{
    private IServiceProvidersFeature? scope;
    private bool isOnRoute;

    public IServiceProvider RequestServices
    {
        get => scope is null && (isOnRoute = isOnRoute || LevelDemand.Of(context) is not null) ? this : Scope.RequestServices;
        set => Scope.RequestServices = value;
    }

    private IServiceProvidersFeature Scope => scope ??= new RequestServicesFeature(context, shared.Scopes);

    public object? GetService(Type serviceType) => shared.Find(serviceType) ?? Scope.RequestServices.GetService(serviceType);

    public object GetRequiredService(Type serviceType) => shared.Find(serviceType) ?? Scope.RequestServices.GetRequiredService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) => Keyed.GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => Keyed.GetRequiredKeyedService(serviceType, serviceKey);

    private IKeyedServiceProvider Keyed => (IKeyedServiceProvider)Scope.RequestServices;

    /// <summary>What is the same for every request: ours, unless an application has put its own in their place.</summary>
    internal sealed class Shared
    {
        private readonly LevelEvaluator? evaluator;
        private readonly LevelResults? results;

        public Shared(IServiceScopeFactory scopes)
        {
            Scopes = scopes;
            using var scope = scopes.CreateScope();
            evaluator = scope.ServiceProvider.GetService<IPolicyEvaluator>() as LevelEvaluator;
            results = scope.ServiceProvider.GetService<IAuthorizationMiddlewareResultHandler>() as LevelResults;
        }

        public IServiceScopeFactory Scopes { get; }

        public object? Find(Type type) =>
            type == typeof(IPolicyEvaluator) ? evaluator
            : type == typeof(IAuthorizationMiddlewareResultHandler) ? results
            : null;
    }
}
