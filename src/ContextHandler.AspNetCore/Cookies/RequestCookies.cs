using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Cookies;

/// <summary>Our cookies as they arrive and as they are set: all <c>SameSite=Lax; HttpOnly; Path=/</c>, and over https <c>__Host-</c> and Secure (decision 16).</summary>
internal static class RequestCookies
{
    private const string HostPrefix = "__Host-";

    /// <summary>The name on the wire.</summary>
    public static string NameOf(string name, GatewayIdentity gateway) => IsHttps(gateway) ? HostPrefix + name : name;

    /// <summary>The cookies whose name begins so, by the rest of the name. One that arrives twice counts as absent: somebody planted the other (security case H10).</summary>
    public static Dictionary<string, string> Once(HttpRequest request, string prefix, GatewayIdentity gateway)
    {
        var wired = NameOf(prefix, gateway);
        return Parse(request)
            .Where(cookie => cookie.Name.StartsWith(wired, StringComparison.Ordinal))
            .GroupBy(cookie => cookie.Name[wired.Length..], StringComparer.Ordinal)
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.Single().Value, StringComparer.Ordinal);
    }

    /// <summary>The value of that cookie; null when it is absent or arrives twice.</summary>
    public static string? Single(HttpRequest request, string name, GatewayIdentity gateway) =>
        TryFind(request, name, gateway, out var value) ? value.ToString() : null;

    /// <summary>The same without a copy, for what is read with every proxied request.</summary>
    public static bool TryFind(HttpRequest request, string name, GatewayIdentity gateway, out ReadOnlySpan<char> value)
    {
        value = default;
        var (found, hostPrefix) = (false, IsHttps(gateway) ? HostPrefix : string.Empty);
        foreach (var header in request.Headers.Cookie)
        {
            foreach (var part in header.AsSpan().Split(';'))
            {
                var pair = header.AsSpan(part).Trim();
                var at = pair.IndexOf('=');
                if (at == hostPrefix.Length + name.Length && pair.StartsWith(hostPrefix) && pair[hostPrefix.Length..at].SequenceEqual(name))
                {
                    if (found)
                    {
                        return false;
                    }

                    found = true;
                    value = pair[(at + 1)..];
                }
            }
        }

        return found;
    }

    public static void Set(HttpContext context, string name, string value, TimeSpan lifetime, GatewayIdentity gateway) =>
        context.Response.Cookies.Append(NameOf(name, gateway), value, Options(gateway, lifetime));

    public static void Delete(HttpContext context, string name, GatewayIdentity gateway) =>
        context.Response.Cookies.Delete(NameOf(name, gateway), Options(gateway, null));

    public static CookieOptions Options(GatewayIdentity gateway, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Secure = IsHttps(gateway),
        MaxAge = maxAge,
        IsEssential = true,
    };

    private static bool IsHttps(GatewayIdentity gateway) => gateway.BaseUrl.Scheme == Uri.UriSchemeHttps;

    // IRequestCookieCollection keeps the last of two cookies with one name; the header tells that there were two.
    private static IEnumerable<(string Name, string Value)> Parse(HttpRequest request) =>
        from header in request.Headers.Cookie
        from pair in (header ?? string.Empty).Split(';', StringSplitOptions.TrimEntries)
        let at = pair.IndexOf('=', StringComparison.Ordinal)
        where at > 0
        select (pair[..at], pair[(at + 1)..]);
}
