using ContextHandler.Federation;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>Where a backend sends the browser: an address of its own is an address of ours there.</summary>
internal static class OwnLocation
{
    /// <summary>The location as the browser must see it; the same text where it leads elsewhere or names no host.</summary>
    /// <param name="location">The header's value.</param>
    /// <param name="asked">What the backend was asked for.</param>
    /// <param name="gateway">Who we are.</param>
    public static string Of(string location, Uri asked, GatewayIdentity gateway)
    {
        // An absolute path stays at our address by itself.
        if (location is ['/', not '/', ..] || !Uri.TryCreate(asked, location, out var target) || !IsAt(asked, target) || !NamesHost(location))
        {
            return location;
        }

        return gateway.Origin + After(location);
    }

    // Whether it believes that we came by http or by https depends on how we spoke to it.
    private static bool IsAt(Uri asked, Uri target) =>
        target.Scheme is "http" or "https" && target.IdnHost.Equals(asked.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (target.Port == asked.Port || (target.IsDefaultPort && asked.IsDefaultPort));

    private static bool NamesHost(string location) => location.StartsWith("//", StringComparison.Ordinal) || location.Contains("://", StringComparison.Ordinal);

    // Path, query and fragment as they stand: whatever is wrong in them is for the browser to see.
    private static string After(string location)
    {
        var host = location.IndexOf("//", StringComparison.Ordinal) + 2;
        return location.AsSpan(host).IndexOfAny('/', '?', '#') is >= 0 and var end ? location[(host + end)..] : string.Empty;
    }
}
