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
    private const string Prefix = "ch-login-";

    /// <summary>The secrets this browser holds, by login ID.</summary>
    public static IReadOnlyDictionary<string, string> Read(HttpRequest request, GatewayIdentity gateway) =>
        RequestCookies.Once(request, Prefix, gateway).ToDictionary(cookie => cookie.Key, cookie => SecretOf(cookie.Value), StringComparer.Ordinal);

    /// <summary>Binds a new login to this browser.</summary>
    public static void Set(HttpContext context, GatewayIdentity gateway, PendingLogin login, string secret)
    {
        foreach (var oldest in Oldest(context.Request, gateway))
        {
            Delete(context, gateway, oldest);
        }

        RequestCookies.Set(context, Prefix + login.Id, $"{login.StartedAt.ToUnixTimeSeconds()}.{secret}", PendingLogin.Lifetime, gateway);
    }

    /// <summary>Forgets a login that has ended.</summary>
    public static void Delete(HttpContext context, GatewayIdentity gateway, string loginId) =>
        RequestCookies.Delete(context, Prefix + loginId, gateway);

    private static IEnumerable<string> Oldest(HttpRequest request, GatewayIdentity gateway)
    {
        var mine = RequestCookies.Once(request, Prefix, gateway);
        return mine.OrderBy(cookie => StartedAt(cookie.Value)).Take(Math.Max(0, mine.Count - Most + 1)).Select(cookie => cookie.Key);
    }

    private static long StartedAt(string value) =>
        value.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && long.TryParse(value.AsSpan(0, dot), out var seconds) ? seconds : 0;

    private static string SecretOf(string value) => value[(value.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
