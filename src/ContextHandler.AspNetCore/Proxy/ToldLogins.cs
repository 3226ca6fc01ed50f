using System.Diagnostics.CodeAnalysis;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Sessions;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What is told of each login that is in use, kept as long as the session store keeps the login itself: as many as there are, and none for longer.
/// </summary>
internal sealed class ToldLogins
{
    private readonly LoginTable<ToldLogin> logins = new();

    /// <summary>False when its IdP may not speak for that person any more: then nobody is told anything.</summary>
    public bool TryFind(SessionLogin login, UserFacingSystem system, FederationModel model, [NotNullWhen(true)] out ToldLogin? told)
    {
        var known = logins.In(model);
        if (known.TryGetValue(login, out told))
        {
            return true;
        }

        told = null;
        if (!ToldIdentity.TryRelease(login, system, model, out var identity))
        {
            return false;
        }

        known.AddOrUpdate(login, told = new(identity, system, model));
        return true;
    }
}
