using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>Steps 4 and 5 of a logout: the sessions that have ended here, and whether those are all that were meant.</summary>
internal sealed class Departure
{
    private readonly HashSet<SessionKey> keys = [];
    private readonly List<(SessionKey Key, Session Session)> sessions = [];

    private Departure()
    {
    }

    /// <summary>What has ended, as it was then.</summary>
    public IReadOnlyList<(SessionKey Key, Session Session)> Sessions => sessions;

    /// <summary>The keys that browsers may hold of them.</summary>
    public IReadOnlyCollection<SessionKey> Keys => keys;

    /// <summary>How many were meant, and have ended by another logout at the same moment, or could not be ended.</summary>
    public int Missed { get; private set; }

    /// <summary>Whether the store failed at some of them: the same request may come again.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The session of a browser, which holds that key.</summary>
    public static Departure Of(SessionKey held, (SessionKey Key, Session Session) left)
    {
        var departure = new Departure();
        departure.Add(held, left);
        return departure;
    }

    /// <summary>Every session that a LogoutRequest means. Throws <see cref="LoginStoreException"/> only while none has ended: those that have are gone on with.</summary>
    public static async ValueTask<Departure> OfAsync(ValidLogoutRequest request, LiveSessions live, GatewayIdentity gateway)
    {
        var departure = new Departure();
        foreach (var (key, session) in await live.FindByNameAsync(request.Name).ConfigureAwait(false))
        {
            if (LogoutMatch.Means(request, session, gateway))
            {
                await departure.EndAsync(key, live).ConfigureAwait(false);
            }
        }

        return departure;
    }

    private async ValueTask EndAsync(SessionKey key, LiveSessions live)
    {
        try
        {
            if (await live.LeaveAsync(key).ConfigureAwait(false) is { } left)
            {
                Add(key, left);
                return;
            }
        }
        catch (LoginStoreException) when (sessions.Count > 0)
        {
            HasFailed = true;
        }

        Missed++;
    }

    private void Add(SessionKey held, (SessionKey Key, Session Session) left)
    {
        keys.UnionWith([held, left.Key]);
        sessions.Add(left);
    }
}
