using System.Runtime.CompilerServices;
using ContextHandler.Federation;
using ContextHandler.Sessions;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What was worked out of each login in the federation as it is: kept as long as the session store keeps the login itself, and forgotten whole when the
/// federation changes, so that no login holds on to the one it was last used in.
/// </summary>
internal sealed class LoginTable<TValue>
    where TValue : class
{
    private volatile Table? current;

    /// <summary>The values in that federation. While it is being changed, requests of both may each find an empty table.</summary>
    public ConditionalWeakTable<SessionLogin, TValue> In(FederationModel model)
    {
        var table = current;
        if (!ReferenceEquals(table?.Model, model))
        {
            current = table = new(model);
        }

        return table!.Values;
    }

    private sealed class Table(FederationModel model)
    {
        public FederationModel Model => model;

        public ConditionalWeakTable<SessionLogin, TValue> Values { get; } = [];
    }
}
