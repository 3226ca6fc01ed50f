using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>One connection, which serves one request at a time. What it knows saves work and never decides: it holds for equal input only.</summary>
internal sealed class KnownConnection
{
    private string? cookies;
    private Uri? baseUrl;
    private SessionKey? key;
    private readonly Lock guard = new();
    private volatile LiveConnection? live;

    /// <summary>The request under way that lives by a session; null: there is none.</summary>
    public LiveConnection? Live => live;

    /// <summary>What was found of the session that came last; null: to be found (anew).</summary>
    public Verdict? Verdict { get; set; }

    /// <summary>
    /// What <see cref="SessionCookie.Read"/> answers. A browser sends the same cookies with every request, and Kestrel then hands over the very string
    /// it made of them before; to hash the secret again would cost more than the rest of an admission.
    /// </summary>
    public SessionKey? KeyOf(HttpRequest request, GatewayIdentity gateway)
    {
        if (request.Headers.Cookie is not [{ } sent])
        {
            return SessionCookie.Read(request, gateway);
        }

        // The same string, never an equal one: nobody can guess at another's secret by how long a comparison takes. The cookie's name goes by baseUrl.
        if (!ReferenceEquals(sent, cookies) || !ReferenceEquals(gateway.BaseUrl, baseUrl))
        {
            (cookies, baseUrl, key) = (sent, gateway.BaseUrl, SessionCookie.Read(request, gateway));
        }

        return key;
    }

    /// <summary>That request is under way, until it is released.</summary>
    public void Hold(LiveConnection request) => live = request;

    /// <summary>It has been served; whoever breaks it off at this moment is waited for.</summary>
    public void Release()
    {
        lock (guard)
        {
            live = null;
        }
    }

    /// <summary>Whether it is under way, and is use of its session: its context serves another request when it has gone.</summary>
    public bool IsUse(LiveConnection request)
    {
        lock (guard)
        {
            return ReferenceEquals(live, request) && request.IsUse;
        }
    }

    /// <summary>Breaks it off, unless it has gone: its context serves another request then. False when it has.</summary>
    public bool TryEnd(LiveConnection request)
    {
        lock (guard)
        {
            if (!ReferenceEquals(live, request))
            {
                return false;
            }

            request.Context.Abort();
            return true;
        }
    }
}
