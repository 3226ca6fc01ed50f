using ContextHandler.Sessions;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A proxied request under way, and the session it lives by.</summary>
internal sealed class LiveConnection(HttpContext context, SessionFeature admitted, ConnectionList list, int round)
{
    public HttpContext Context { get; } = context;

    /// <summary>What it was let in by; its demand is asked again while it lasts.</summary>
    public SessionFeature Admitted { get; } = admitted;

    /// <summary>The session's key now: after another login of the same person it has a successor.</summary>
    public SessionKey Key { get; set; } = admitted.Key;

    /// <summary>The round of judgement it came in.</summary>
    public int Round { get; } = round;

    /// <summary>Where it stands while it lasts.</summary>
    public ConnectionList List { get; } = list;

    /// <summary>Its neighbours there.</summary>
    public LiveConnection? Previous { get; set; }

    public LiveConnection? Next { get; set; }
}
