using ContextHandler.Federation;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What every route does with target and headers, after whatever its own configuration and an application's transforms do: what a client or they
/// set under our names is gone by then, and where they changed the target, it is theirs.
/// </summary>
internal sealed class HeaderTransforms(IFederationSource federation) : ITransformProvider
{
    /// <summary>
    /// Puts them behind every other provider. YARP asks providers as they were registered, and an application may register its own
    /// (<see cref="ITransformProvider"/>) before ours or after.
    /// </summary>
    public static void AddLast(IServiceCollection services)
    {
        var yarps = services.Last(service => service.ServiceType == typeof(ITransformBuilder));
        services.Remove(yarps);
        services.AddSingleton<HeaderTransforms>();
        services.AddSingleton(provider => (ITransformBuilder)ActivatorUtilities.CreateInstance(
            provider,
            yarps.ImplementationType!,
            provider.GetServices<ITransformProvider>().Append(provider.GetRequiredService<HeaderTransforms>())));
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
        // Routes are read by ProxyRules.
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
        // So are clusters.
    }

    public void Apply(TransformBuilderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.UseDefaultForwarders = false; // theirs believe the Host header
        context.RequestTransforms.Add(new InboundHeaders(federation, hasOthers: context.RequestTransforms.Count > 0));
        context.ResponseTransforms.Add(new OutboundHeaders(federation, arePersonal: context.Route.AuthorizationPolicy != LevelPolicies.None));
    }
}
