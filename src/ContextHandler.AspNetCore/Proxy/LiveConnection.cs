using System.Runtime.CompilerServices;
using ContextHandler.Sessions;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A proxied request under way, and the session it lives by.</summary>
internal sealed class LiveConnection(HttpContext context, SessionFeature admitted, int round)
{
    public HttpContext Context { get; } = context;

    /// <summary>What it was let in by; its demand is asked again while it lasts.</summary>
    public SessionFeature Admitted { get; } = admitted;

    // A reference, which is read whole while another thread writes it; a key is not.
    private volatile StrongBox<SessionKey>? successor;

    /// <summary>The session's key now: after another login of the same person it has a successor.</summary>
    public SessionKey Key => successor is { } next ? next.Value : Admitted.Key;

    /// <summary>How many rounds of judgement in a row the store could not say whether the login holds.</summary>
    public int Unanswered { get; set; }

    /// <summary>
    /// Whether it is work of the person's own that takes its time, as a long upload: then the session is in use while it lasts. A WebSocket or a
    /// stream of events stays open in a tab that everybody has left. Asked only while the request is under way.
    /// </summary>
    public bool IsUse =>
        !Handshake.IsOne(Context)
        && !(Context.Response is { HasStarted: true, ContentType: { } type } && type.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase));

    /// <summary>The session goes on under that key, and with it this.</summary>
    public void GoOnAs(SessionKey key) => successor = new(key);

    /// <summary>The round of judgement it came in.</summary>
    public int Round { get; } = round;
}
