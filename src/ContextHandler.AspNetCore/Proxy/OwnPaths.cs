using System.Collections.Frozen;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Login;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>The addresses that are the gateway's own: no route takes them, and under a route that takes everything they are not forwarded either.</summary>
internal static class OwnPaths
{
    private static readonly LoginFailure Unknown = new(FailureReason.AddressUnknown, "the address is the gateway's own, and nothing is there");

    private static readonly PathString[] Paths = ["/saml", "/choose", "/choice", "/language", "/session", "/logout", "/ops", "/health", PageAssets.Stylesheet.Path, PageAssets.Icon.Path, "/.well-known/jwks.json"];

    // Tells of nearly every path of a system's that it is none of them.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FirstSegments = Paths
        .Select(path => FirstSegment(path).ToString())
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    // "/", "/.well-known/" and whatever else an address of ours lies below.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Folders = Paths
        .SelectMany(path => FoldersOf(path.Value!))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether one of them lies in the folder of a path, or below it: a service worker from there would answer for ours.</summary>
    public static bool LieBeside(PathString path) => path.Value is { } value && Folders.Contains(value.AsSpan(0, value.LastIndexOf('/') + 1));

    /// <summary>Whether a path is one of them or below one; case does not count, as in routing.</summary>
    public static bool Hold(PathString path)
    {
        if (!FirstSegments.Contains(FirstSegment(path)))
        {
            return false;
        }

        foreach (var own in Paths)
        {
            if (path.StartsWithSegments(own, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What is wrong with a request that came to a route for one of them; null: nothing. Under a route that takes everything they come so by a
    /// method, for instance, that they do not know themselves.
    /// </summary>
    public static LoginFailure? Objection(HttpContext context) => Hold(context.Request.Path) ? Unknown : null;

    private static IEnumerable<string> FoldersOf(string path) => Enumerable.Range(1, path.Length).Select(length => path[..length]).Where(start => start.EndsWith('/'));

    private static ReadOnlySpan<char> FirstSegment(PathString path)
    {
        var segments = path.Value.AsSpan().TrimStart('/');
        return segments.IndexOf('/') is >= 0 and var end ? segments[..end] : segments;
    }
}
