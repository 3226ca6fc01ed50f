using System.Runtime.CompilerServices;
using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// The session's key as the last request of a connection had it. A browser sends the same cookies with every request, and Kestrel then hands over
/// the very string it made of them before; to hash the secret again would cost more than the rest of an admission.
/// </summary>
internal sealed class ConnectionKeys
{
    private readonly ConditionalWeakTable<IConnectionLifetimeFeature, Connection> connections = [];

    /// <summary>What <see cref="SessionCookie.Read"/> answers.</summary>
    public SessionKey? Read(HttpContext context, GatewayIdentity gateway)
    {
        if (context.Request.Headers.Cookie is not [{ } cookies] || context.Features.Get<IConnectionLifetimeFeature>() is not { } feature)
        {
            return SessionCookie.Read(context.Request, gateway);
        }

        var connection = connections.GetOrAdd(feature, static _ => new());
        if (connection.Last is not { } last || !last.IsOf(cookies, gateway))
        {
            connection.Last = last = new(cookies, gateway.BaseUrl, SessionCookie.Read(context.Request, gateway));
        }

        return last.Key;
    }

    /// <summary>Lives as long as Kestrel's connection, which holds on to the cookies as well.</summary>
    private sealed class Connection
    {
        // Replaced whole: over HTTP/2 requests come at the same time, and behind a balancer those of other people in between.
        private volatile Known? last;

        public Known? Last
        {
            get => last;
            set => last = value;
        }
    }

    private sealed class Known(string cookies, Uri baseUrl, SessionKey? key)
    {
        public SessionKey? Key => key;

        // The same string, never an equal one: nobody can guess at another's secret by how long a comparison takes. The cookie's name goes by baseUrl.
        public bool IsOf(string others, GatewayIdentity gateway) => ReferenceEquals(others, cookies) && ReferenceEquals(gateway.BaseUrl, baseUrl);
    }
}
