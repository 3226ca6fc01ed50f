using ContextHandler.Federation;
using ContextHandler.Sessions;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>Who a request was let in as, and by which demand: what is told to the system is read here and nowhere else (security case N13).</summary>
internal sealed class SessionFeature
{
    /// <summary>The session's name in the store.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>The login that suffices, as its system is told of it.</summary>
    public required ToldLogin Login { get; init; }

    /// <summary>Of the federation in which it suffices.</summary>
    public required UserFacingSystem System { get; init; }

    public required LevelDemand Demand { get; init; }
}
