using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Sessions;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What is told of each login that is in use: kept as long as the session store keeps the login itself, and forgotten whole when the federation
/// changes, so that no login holds on to the one it was last used in.
/// </summary>
internal sealed class ToldLogins
{
    private volatile Table? current;

    /// <summary>False when its IdP may not speak for that person any more: then nobody is told anything.</summary>
    public bool TryFind(SessionLogin login, UserFacingSystem system, FederationModel model, [NotNullWhen(true)] out ToldLogin? told)
    {
        var known = In(model);
        if (known.TryGetValue(login, out told))
        {
            return true;
        }

        told = null;
        if (!ToldIdentity.TryRelease(login, system, model, out var identity))
        {
            return false;
        }

        known.AddOrUpdate(login, told = new(identity, system.EntityId, model.Gateway));
        return true;
    }

    // While the federation is being changed, requests of both may each find an empty table.
    private ConditionalWeakTable<SessionLogin, ToldLogin> In(FederationModel model)
    {
        var table = current;
        if (!ReferenceEquals(table?.Model, model))
        {
            current = table = new(model);
        }

        return table!.Logins;
    }

    private sealed class Table(FederationModel model)
    {
        public FederationModel Model => model;

        public ConditionalWeakTable<SessionLogin, ToldLogin> Logins { get; } = [];
    }
}
