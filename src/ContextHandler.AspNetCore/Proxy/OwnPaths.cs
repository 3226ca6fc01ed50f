using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The addresses that are the gateway's own: no route takes them, and under a route that takes everything they are not forwarded either.</summary>
internal static class OwnPaths
{
    private static readonly PathString[] Paths = ["/saml", "/choose", "/choice", "/language", "/session", "/ops", "/health", "/assets", "/.well-known/jwks.json"];

    /// <summary>Whether a path is one of them or below one; case does not count, as in routing.</summary>
    public static bool Hold(PathString path) => Array.Exists(Paths, own => path.StartsWithSegments(own, StringComparison.OrdinalIgnoreCase));
}
