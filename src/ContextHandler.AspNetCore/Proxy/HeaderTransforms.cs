using ContextHandler.Federation;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What every route does with headers, after whatever its own configuration does; the identity is told after this.</summary>
internal static class HeaderTransforms
{
    public static void AddTo(TransformBuilderContext context)
    {
        var federation = context.Services.GetRequiredService<IFederationSource>();
        context.UseDefaultForwarders = false; // theirs believe the Host header
        context.RequestTransforms.Add(new InboundHeaders(federation, isRewritten: context.Route.Transforms is { Count: > 0 }));
        context.ResponseTransforms.Add(new OutboundHeaders(federation));
        if (context.Route.AuthorizationPolicy != LevelPolicies.None)
        {
            context.ResponseTransforms.Add(new PersonalPages());
        }
    }
}
