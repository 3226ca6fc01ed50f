using System.Reflection;
using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Testing.Sessions;

/// <summary>A session store that can be told to fail.</summary>
public class BreakableSessionStore : DispatchProxy
{
    private ISessionStore store = null!;

    /// <summary>Set to true, and every call throws <see cref="LoginStoreException"/>.</summary>
    public bool IsBroken { get; set; }

    /// <summary>That store, breakable.</summary>
    public static ISessionStore Around(ISessionStore store)
    {
        var proxy = Create<ISessionStore, BreakableSessionStore>();
        ((BreakableSessionStore)(object)proxy).store = store;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        IsBroken ? throw new LoginStoreException("The session store is broken.") : targetMethod!.Invoke(store, args);
}
