using ContextHandler.Federation;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What a route must and must not say before anything is forwarded by it; each rule says what is wrong.</summary>
internal static class RouteRules
{
    private static readonly string[] Names = ["Header", "Trailer", "ClientCert"];

    private static readonly Func<RouteConfig, string?>[] Rules =
    [
        // Path: YARP would take a route without one for every address there is.
        route => route.Match.Path is ['/', ..] ? null : "Match:Path is missing; expected a path that begins with a slash",
        route => route.Match.Path is ['/', ..] path && OwnPaths.Hold(RouteDemand.PrefixOf(path)) ? $"Match:Path '{path}' is an address of the gateway's own" : null,
        // Our own endpoints have order 0 and the surer match.
        route => route.Order < 0 ? "Order is below 0, which would come before the gateway's own addresses" : null,
        route => string.IsNullOrEmpty(route.ClusterId) ? "ClusterId is missing" : null,
        // Security case N01: what says who somebody is, is set and removed in one place.
        route => route.Match.Headers?.Any(header => HeaderNamespace.IsOurs(header.Name)) == true ? "Match:Headers names a header of ours (X-Ch-…), which does not count when a client sends it" : null,
        route => Unserved(route) is { } field ? $"{field} is not supported: the proxy runs without that middleware of ASP.NET Core" : null,
        route => TouchesOurs(route) ? "Transforms touch headers of ours (X-Ch-…)" : null,
    ];

    /// <summary>Everything that is wrong with a route.</summary>
    public static IEnumerable<string> Objections(RouteConfig route, FederationModel model) =>
        RouteDemand.Objections(route, model).Concat(Rules.Select(rule => rule(route)).OfType<string>());

    // YARP answers every request of such a route with 500 where the middleware is not there, or does nothing of what is said.
    private static string? Unserved(RouteConfig route) => route switch
    {
        { Timeout: not null } => nameof(route.Timeout),
        { TimeoutPolicy: not null } => nameof(route.TimeoutPolicy),
        { CorsPolicy: not null } => nameof(route.CorsPolicy),
        { RateLimiterPolicy: not null } => nameof(route.RateLimiterPolicy),
        _ => null,
    };

    // RequestHeader, ResponseHeadersAllowed, HeaderPrefix, ResponseTrailer, … and ClientCert hold names of headers; what paths and queries are called is free.
    private static bool TouchesOurs(RouteConfig route) => (
        from transform in route.Transforms ?? []
        from part in transform
        where Names.Any(word => part.Key.Contains(word, StringComparison.OrdinalIgnoreCase))
        from name in part.Value.Split(';')
        select name).Any(name => HeaderNamespace.IsOurs(name));
}
