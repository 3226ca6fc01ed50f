using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.Login;

/// <summary>What a path of a proxied system wants of a person who is not logged in, or not surely enough.</summary>
public sealed record ProxiedRequest
{
    public required EntityId System { get; init; }

    /// <summary>What the path demands beside the system's registered level.</summary>
    public required Level Level { get; init; }

    /// <summary>Whether the IdP must ask the person anew.</summary>
    public bool ForceAuthn { get; init; }

    /// <summary>
    /// How long ago the person may have been authenticated; null: no matter. An IdP that answers with an older login, or does not say how old, is asked
    /// once more, with ForceAuthn; if that is too old as well, the person sees the help page (decision 7).
    /// </summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The absolute address, of the gateway's own, that the person asked for: made by us of the request's path and query, never of a parameter. Beyond 2,048 characters the person comes to the start page instead.</summary>
    public required string ReturnTo { get; init; }
}
