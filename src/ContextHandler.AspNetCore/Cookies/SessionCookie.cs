using ContextHandler.Federation;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Cookies;

/// <summary>The session's cookie: 128 random bits that say nothing, gone with the browser; what they open is kept on the server.</summary>
internal static class SessionCookie
{
    private const string Name = "ch-session";
    private const int SecretLength = 22; // Secrets.NewHandle

    /// <summary>The key of the session whose secret this browser holds; null: none, or the cookie arrives twice.</summary>
    public static SessionKey? Read(HttpRequest request, GatewayIdentity gateway) =>
        RequestCookies.TryFind(request, Name, gateway, out var secret) && secret.Length == SecretLength ? SessionKey.Of(secret) : null;

    /// <summary>Gives this browser a session, or another secret of it.</summary>
    public static void Set(HttpContext context, GatewayIdentity gateway, string secret) =>
        context.Response.Cookies.Append(RequestCookies.NameOf(Name, gateway), secret, RequestCookies.Options(gateway, null));

    /// <summary>
    /// Forgets the session here; the server must have ended it. Not while a login is under way: it may end in another tab before this answer arrives, and its
    /// cookie, of the same name, would go instead.
    /// </summary>
    public static void Forget(HttpContext context, GatewayIdentity gateway)
    {
        if (LoginCookies.Read(context.Request, gateway).Count == 0)
        {
            RequestCookies.Delete(context, Name, gateway);
        }
    }
}
