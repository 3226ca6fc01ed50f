using ContextHandler.Login;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>One request of a login or a logout on its way through the gateway: for figures and traces, and for nothing else.</summary>
internal sealed class Hop
{
    private readonly TimeProvider clock;
    private readonly long began;

    private Hop(string name, TimeProvider clock) => (Name, this.clock, began, At) = (name, clock, clock.GetTimestamp(), clock.GetUtcNow());

    /// <summary>The name of its endpoint.</summary>
    public string Name { get; }

    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; }

    /// <summary>How long ago that was.</summary>
    public TimeSpan Duration => clock.GetElapsedTime(began);

    /// <summary>The leg whose answer came with it; null: none did, or none is known.</summary>
    public IdpLeg? Leg { get; set; }

    /// <summary>The handle of a request that was kept and is come for; null: none is.</summary>
    public string? Kept { get; set; }

    /// <summary>A request has come to that endpoint.</summary>
    public static Hop Begin(HttpContext context, string name, TimeProvider clock)
    {
        var hop = new Hop(name, clock);
        context.Features.Set(hop);
        return hop;
    }

    /// <summary>That of the request; null: it came by a proxied path.</summary>
    public static Hop? Of(HttpContext context) => context.Features.Get<Hop>();
}
