using ContextHandler.Sessions;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A proxied request under way, and the session it lives by.</summary>
internal sealed class LiveConnection(HttpContext context, SessionFeature admitted, int round)
{
    public HttpContext Context { get; } = context;

    /// <summary>What it was let in by; its demand is asked again while it lasts.</summary>
    public SessionFeature Admitted { get; } = admitted;

    /// <summary>The session's key now: after another login of the same person it has a successor.</summary>
    public SessionKey Key { get; set; } = admitted.Key;

    /// <summary>The round of judgement it came in.</summary>
    public int Round { get; } = round;

    /// <summary>Its neighbours in the <see cref="ConnectionList"/> it stands in.</summary>
    public LiveConnection? Previous { get; set; }

    public LiveConnection? Next { get; set; }
}
