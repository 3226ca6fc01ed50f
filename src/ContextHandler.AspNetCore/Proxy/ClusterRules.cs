using Yarp.ReverseProxy.Configuration;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What a cluster must and must not say.</summary>
internal static class ClusterRules
{
    private const string HashCookie = "HashCookie";

    private static readonly Func<ClusterConfig, string?>[] Rules =
    [
        cluster => cluster.Destinations is { Count: > 0 } ? null : "Destinations is empty",
        // YARP's default, for which it needs a package that is not here (System.IO.Hashing).
        cluster => cluster.SessionAffinity is { Enabled: true, Policy: null or "" or HashCookie } ? $"SessionAffinity:Policy {HashCookie}, the default, is not supported; expected Cookie, ArrCookie or CustomHeader" : null,
        // Security case N10: what is named so is never passed on.
        cluster => cluster.SessionAffinity is { Enabled: true } affinity && (OurCookies.IsOne(affinity.AffinityKeyName) || HeaderNamespace.IsOurs(affinity.AffinityKeyName)) ? $"SessionAffinity:AffinityKeyName '{affinity.AffinityKeyName}' is a name of ours" : null,
    ];

    /// <summary>Everything that is wrong with a cluster.</summary>
    public static IEnumerable<string> Objections(ClusterConfig cluster) =>
        Rules.Select(rule => rule(cluster)).OfType<string>().Concat((cluster.Destinations ?? new Dictionary<string, DestinationConfig>())
            .Where(destination => !IsAddress(destination.Value.Address))
            .Select(destination => $"Destinations:{destination.Key}:Address '{destination.Value.Address}' is no absolute http or https address"));

    private static bool IsAddress(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https" };
}
