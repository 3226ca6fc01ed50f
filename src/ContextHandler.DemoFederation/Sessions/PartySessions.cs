using System.Collections.Concurrent;
using System.Security.Cryptography;
using ContextHandler.Logout;

namespace ContextHandler.DemoFederation.Sessions;

/// <summary>
/// Who is logged in at one party of the demo. A browser names its session by a cookie; a LogoutRequest names it by NameID and SessionIndex, for
/// in a frame of somebody else's page no cookie comes with it.
/// </summary>
internal sealed class PartySessions
{
    private const string Cookie = "demo-session";
    private readonly ConcurrentDictionary<string, PartySession> sessions = new(StringComparer.Ordinal);

    /// <summary>Null: this browser is not logged in here.</summary>
    public PartySession? Find(HttpContext context) => context.Request.Cookies[Cookie] is { } secret ? sessions.GetValueOrDefault(secret) : null;

    /// <summary>A browser has one session here; a new one takes the place of the last.</summary>
    public void Start(HttpContext context, PartySession session)
    {
        End(context);
        var secret = RandomNumberGenerator.GetHexString(32, lowercase: true);
        sessions[secret] = session;
        context.Response.Cookies.Append(Cookie, secret, new() { HttpOnly = true, SameSite = SameSiteMode.Lax });
    }

    /// <summary>The session of this browser, which has ended; null when there was none.</summary>
    public PartySession? End(HttpContext context) =>
        context.Request.Cookies[Cookie] is { } secret && sessions.TryRemove(secret, out var ended) ? ended : null;

    /// <summary>Ends every session that the request means: those of that name, and of those SessionIndexes where it gives any (Core 3.7.1).</summary>
    public void End(ReceivedLogoutRequest request)
    {
        foreach (var (secret, session) in sessions)
        {
            if (session.NameId == request.NameId && (request.SessionIndexes.Count == 0 || request.SessionIndexes.Contains(session.SessionIndex)))
            {
                sessions.TryRemove(secret, out _);
            }
        }
    }
}
