using System.Runtime.CompilerServices;
using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// The session's key as the last request of a connection had it. A browser sends the same cookies with every request, and Kestrel then hands over
/// the very string it made of them before; to hash the secret again would cost more than the rest of an admission.
/// </summary>
internal sealed class ConnectionKeys
{
    // Kestrel keeps the context for the next request of the connection, or of the stream's place in it, together with the strings of the last one.
    private readonly ConditionalWeakTable<HttpContext, Known> connections = [];

    /// <summary>What <see cref="SessionCookie.Read"/> answers.</summary>
    public SessionKey? Read(HttpContext context, GatewayIdentity gateway)
    {
        if (context.Request.Headers.Cookie is not [{ } cookies])
        {
            return SessionCookie.Read(context.Request, gateway);
        }

        var known = connections.GetOrAdd(context, static _ => new());
        if (!known.IsOf(cookies, gateway))
        {
            known.Keep(cookies, gateway, SessionCookie.Read(context.Request, gateway));
        }

        return known.Key;
    }

    /// <summary>Lives as long as the context, which serves one request at a time.</summary>
    private sealed class Known
    {
        private string? cookies;
        private Uri? baseUrl;

        public SessionKey? Key { get; private set; }

        // The same string, never an equal one: nobody can guess at another's secret by how long a comparison takes. The cookie's name goes by baseUrl.
        public bool IsOf(string others, GatewayIdentity gateway) => ReferenceEquals(others, cookies) && ReferenceEquals(gateway.BaseUrl, baseUrl);

        public void Keep(string others, GatewayIdentity gateway, SessionKey? key) => (cookies, baseUrl, Key) = (others, gateway.BaseUrl, key);
    }
}
