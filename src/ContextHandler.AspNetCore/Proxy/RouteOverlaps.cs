using System.Text.RegularExpressions;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Two routes for the same paths, of which the weaker takes requests that the administrator meant for the stronger (security cases N05, N07):
/// because its Order comes first, or because a caller leaves out, or writes otherwise, what the stronger one matches on beside the path.
/// </summary>
internal static class RouteOverlaps
{
    private static readonly Regex Constraint = new(@":[^{}]*(?=\})", RegexOptions.CultureInvariant);

    /// <summary>What is wrong with routes side by side, by their names.</summary>
    public static IEnumerable<string> Objections(IReadOnlyList<RouteConfig> routes) =>
        from strong in routes
        from weak in routes
        where IsWeaker(weak, strong) && Covers(RouteDemand.PrefixOf(weak.Match.Path!), RouteDemand.PrefixOf(strong.Match.Path!))
        let objection = (weak.Order ?? 0) < (strong.Order ?? 0) ? $"Route '{strong.RouteId}': '{weak.RouteId}' takes its paths at a lower level, because its Order comes first"
            : IsConditional(strong) && !routes.Any(other => StandsIn(other, strong)) ? $"Route '{strong.RouteId}': whoever leaves out, or writes otherwise, what it matches on beside the path comes to '{weak.RouteId}' at a lower level; expected a route for the same path without conditions"
            : null
        where objection is not null
        select objection;

    private static bool IsWeaker(RouteConfig weak, RouteConfig strong) =>
        weak.Match.Path is not null && strong.Match.Path is not null
        && LevelPolicies.TryRead(strong.AuthorizationPolicy, out var demanded) && demanded is not null
        && LevelPolicies.TryRead(weak.AuthorizationPolicy, out var level) && level?.Satisfies(demanded) is not true;

    // In routing case does not count, and neither does it here.
    private static bool Covers(string wide, string narrow) =>
        wide == "/" || narrow.Equals(wide, StringComparison.OrdinalIgnoreCase) || narrow.StartsWith(wide + "/", StringComparison.OrdinalIgnoreCase);

    // A method is none: a form to read at one level and to send at a higher one is meant so. A constraint such as {id:int} is: 7.0 is no int.
    private static bool IsConditional(RouteConfig route) =>
        route.Match is { Headers.Count: > 0 } or { QueryParameters.Count: > 0 } or { Hosts.Count: > 0 } || route.Match.Path?.Contains(':', StringComparison.Ordinal) is true;

    private static bool StandsIn(RouteConfig other, RouteConfig strong) =>
        !IsConditional(other) && !IsWeaker(other, strong) && string.Equals(other.Match.Path, Unconstrained(strong.Match.Path!), StringComparison.OrdinalIgnoreCase);

    private static string Unconstrained(string path) => Constraint.Replace(path, string.Empty);
}
