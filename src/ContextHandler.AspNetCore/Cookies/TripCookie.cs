using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Selection;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Cookies;

/// <summary>
/// The last trip of a browser to the login that it remembers, until that answers. Not protected: whoever changes it is asked to choose, or not.
/// </summary>
internal static class TripCookie
{
    private const string Name = "ch-trip";
    private const int Longest = 40;

    /// <summary>That trip; null: none, or answered.</summary>
    public static LastTrip? Read(HttpRequest request, GatewayIdentity gateway) =>
        RequestCookies.Single(request, Name, gateway) is { Length: <= Longest } cookie
        && cookie.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        && uint.TryParse(cookie.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? new(cookie[(dot + 1)..], DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    /// <summary>The browser is on its way.</summary>
    public static void Set(HttpContext context, LastTrip trip, GatewayIdentity gateway) =>
        RequestCookies.Set(context, Name, $"{trip.SentAt.ToUnixTimeSeconds()}.{trip.Name}", LastTrip.Memory, gateway);

    /// <summary>The IdP has answered.</summary>
    public static void Delete(HttpContext context, GatewayIdentity gateway)
    {
        if (RequestCookies.TryFind(context.Request, Name, gateway, out _))
        {
            RequestCookies.Delete(context, Name, gateway);
        }
    }
}
