using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// The features of a request, for what asks for them with every proxied one. The collection's own Get and Set are generic methods of an interface:
/// the runtime looks their code up with every call, which costs as much as they do.
/// </summary>
internal static class RequestFeatures
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TFeature? Feature<TFeature>(this HttpContext context)
        where TFeature : class => context.Features[typeof(TFeature)] as TFeature;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetFeature<TFeature>(this HttpContext context, TFeature? feature)
        where TFeature : class => context.Features[typeof(TFeature)] = feature;
}
