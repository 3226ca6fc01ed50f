using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What a route's configuration demands, and what is wrong with how it says so.</summary>
internal static class RouteDemand
{
    private const string SystemKey = "System";
    private const string MaxAgeKey = "MaxAge";
    private const string ForceAuthnKey = "ForceAuthn";
    private const string WebSocketsKey = "WebSockets";
    private static readonly string[] Keys = [SystemKey, MaxAgeKey, ForceAuthnKey, WebSocketsKey];

    /// <summary>The demand of a route without objections.</summary>
    public static LevelDemand Of(RouteConfig route)
    {
        LevelPolicies.TryRead(route.AuthorizationPolicy, out var level);
        return new()
        {
            Level = level,
            System = SystemOf(route),
            MaxAge = Text(route, MaxAgeKey) is { } age ? IsoDuration.Parse(age) : null,
            ForceAuthn = Text(route, ForceAuthnKey) == "true",
            WebSockets = Text(route, WebSocketsKey) == "true",
            Prefix = PrefixOf(route.Match.Path ?? "/"),
        };
    }

    /// <summary>Everything about level, system and metadata that cannot hold in that federation.</summary>
    public static IEnumerable<string> Objections(RouteConfig route, FederationModel model)
    {
        if (!LevelPolicies.TryRead(route.AuthorizationPolicy, out var level))
        {
            yield return route.AuthorizationPolicy is { } policy
                ? $"AuthorizationPolicy is '{policy}', which is no level; expected one of {LevelPolicies.Expected}"
                : $"AuthorizationPolicy is missing; expected one of {LevelPolicies.Expected}";
        }

        foreach (var key in (route.Metadata?.Keys ?? []).Where(key => !Keys.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            yield return $"Metadata has the unknown field '{key}'; expected {string.Join(", ", Keys)}";
        }

        if (Text(route, SystemKey) is not { } name)
        {
            if (route.AuthorizationPolicy != LevelPolicies.None)
            {
                yield return $"Metadata:{SystemKey} is missing; expected the entity ID of a proxied system";
            }
        }
        else if (SystemOf(route) is not { } system || model.FindSystem(system) is not { } known)
        {
            yield return $"Metadata:{SystemKey} '{name}' is no system of the federation";
        }
        else if (!known.IsProxied)
        {
            yield return $"Metadata:{SystemKey} '{name}' speaks SAML itself; expected a system with \"proxied\": true";
        }

        if (Text(route, MaxAgeKey) is { } age && !(IsoDuration.Parse(age) > TimeSpan.Zero))
        {
            yield return $"Metadata:{MaxAgeKey} is '{age}'; expected a duration such as PT30M";
        }

        foreach (var key in (string[])[ForceAuthnKey, WebSocketsKey])
        {
            if (Text(route, key) is not (null or "true" or "false"))
            {
                yield return $"Metadata:{key} is '{Text(route, key)}'; expected true or false";
            }
        }

        if (level is null && route.AuthorizationPolicy == LevelPolicies.None && (Text(route, MaxAgeKey) ?? Text(route, ForceAuthnKey)) is not null)
        {
            yield return $"Metadata:{MaxAgeKey} and {ForceAuthnKey} say when to log in, and {LevelPolicies.None} lets everybody in";
        }
    }

    /// <summary>The literal part of a path before its first parameter, without a slash at its end.</summary>
    public static string PrefixOf(string path)
    {
        var literal = path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var parameter ? path[..path[..parameter].LastIndexOf('/')] : path;
        return literal.TrimEnd('/') is { Length: > 0 } prefix ? prefix : "/";
    }

    private static EntityId? SystemOf(RouteConfig route) => EntityId.TryCreate(Text(route, SystemKey), out var system) ? system : null;

    // From a file, true and "true" are one and come as True.
    private static string? Text(RouteConfig route, string key) => route.Metadata?.GetValueOrDefault(key) switch
    {
        "True" => "true",
        "False" => "false",
        var text => text,
    };
}
