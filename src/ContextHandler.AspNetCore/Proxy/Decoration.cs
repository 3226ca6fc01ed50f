using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A service of ours around the one that was registered before: ASP.NET Core's own, or an application's.</summary>
internal static class Decoration
{
    private const string Key = "ContextHandler: inner";

    /// <summary>Registers ours; the one before lives on as it was registered, and ours finds it by <see cref="Inner"/>.</summary>
    public static void Decorate<TService, TOurs>(this IServiceCollection services)
        where TService : class
        where TOurs : class, TService
    {
        var before = services.Last(service => service.ServiceType == typeof(TService) && !service.IsKeyedService);
        services.Remove(before);
        services.Add(before switch
        {
            { ImplementationInstance: { } instance } => new(typeof(TService), Key, instance),
            { ImplementationFactory: { } factory } => new(typeof(TService), Key, (provider, _) => factory(provider), before.Lifetime),
            _ => new(typeof(TService), Key, before.ImplementationType!, before.Lifetime),
        });
        services.AddSingleton<TService, TOurs>();
    }

    /// <summary>The one before, for this request: it may live no longer than that.</summary>
    public static TService Inner<TService>(this HttpContext context)
        where TService : class => context.RequestServices.GetRequiredKeyedService<TService>(Key);
}
