using System.Collections.Frozen;
using ContextHandler.Federation;
using ContextHandler.Login;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Cookies;

/// <summary>
/// The cookie of each login: its name ends with the login's ID, its value is the secret only that browser knows. At most ten; the oldest goes (decision 16).
/// </summary>
internal static class LoginCookies
{
    private const int Most = 10;
    private const string SecurePrefix = "__Host-ch-login-";
    private const string PlainPrefix = "ch-login-";

    /// <summary>The secrets this browser holds, by login ID. A name that arrives twice counts as absent (security case H10).</summary>
    public static IReadOnlyDictionary<string, string> Read(HttpRequest request, GatewayIdentity gateway)
    {
        var prefix = Prefix(gateway);
        return Parse(request)
            .Where(cookie => cookie.Name.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(cookie => cookie.Name[prefix.Length..], StringComparer.Ordinal)
            .Where(group => group.Count() == 1)
            .ToFrozenDictionary(group => group.Key, group => SecretOf(group.Single().Value), StringComparer.Ordinal);
    }

    /// <summary>Binds a new login to this browser.</summary>
    public static void Set(HttpContext context, GatewayIdentity gateway, PendingLogin login, string secret)
    {
        foreach (var oldest in Oldest(context.Request, gateway))
        {
            Delete(context, gateway, oldest);
        }

        context.Response.Cookies.Append(
            Prefix(gateway) + login.Id, $"{login.StartedAt.ToUnixTimeSeconds()}.{secret}", Options(gateway, PendingLogin.Lifetime));
    }

    /// <summary>Forgets a login that has ended.</summary>
    public static void Delete(HttpContext context, GatewayIdentity gateway, string loginId) =>
        context.Response.Cookies.Delete(Prefix(gateway) + loginId, Options(gateway, null));

    private static string Prefix(GatewayIdentity gateway) => IsHttps(gateway) ? SecurePrefix : PlainPrefix;

    private static bool IsHttps(GatewayIdentity gateway) => gateway.BaseUrl.Scheme == Uri.UriSchemeHttps;

    private static CookieOptions Options(GatewayIdentity gateway, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Secure = IsHttps(gateway),
        MaxAge = maxAge,
        IsEssential = true,
    };

    private static IEnumerable<string> Oldest(HttpRequest request, GatewayIdentity gateway)
    {
        var prefix = Prefix(gateway);
        var mine = Parse(request).Where(cookie => cookie.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return mine
            .OrderBy(cookie => StartedAt(cookie.Value))
            .Take(Math.Max(0, mine.Count - Most + 1))
            .Select(cookie => cookie.Name[prefix.Length..]);
    }

    private static long StartedAt(string value) =>
        value.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && long.TryParse(value.AsSpan(0, dot), out var seconds) ? seconds : 0;

    private static string SecretOf(string value) => value[(value.IndexOf('.', StringComparison.Ordinal) + 1)..];

    // IRequestCookieCollection keeps the last of two cookies with one name; the header tells that there were two.
    private static IEnumerable<(string Name, string Value)> Parse(HttpRequest request) =>
        from header in request.Headers.Cookie
        from pair in (header ?? string.Empty).Split(';', StringSplitOptions.TrimEntries)
        let at = pair.IndexOf('=', StringComparison.Ordinal)
        where at > 0
        select (pair[..at], pair[(at + 1)..]);
}
