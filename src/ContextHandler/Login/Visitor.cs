using System.Net;
using ContextHandler.Selection;
using ContextHandler.Sessions;

namespace ContextHandler.Login;

/// <summary>The browser at the door: the login cookies it holds and where it comes from.</summary>
/// <param name="LoginSecrets">Login ID → the secret of that login's cookie.</param>
/// <param name="SourceAddress">The person's address, from a configured proxy's header or the connection; null when unknown.</param>
/// <param name="Choice">The choice of login it remembers; null: none.</param>
public sealed record Visitor(IReadOnlyDictionary<string, string> LoginSecrets, IPAddress? SourceAddress, RememberedChoice? Choice = null)
{
    /// <summary>The session whose cookie it holds, alive or not; null: none.</summary>
    public SessionKey? Session { get; init; }

    /// <summary>Its last trip to an IdP, not answered yet; null: none.</summary>
    public LastTrip? LastTrip { get; init; }

    /// <summary>Whether this is the browser that login began in (decision 16).</summary>
    public bool Began(PendingLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        return LoginSecrets.TryGetValue(login.Id, out var secret) && Secrets.Matches(secret, login.BrowserHash);
    }
}
