using System.Reflection;
using ContextHandler.Login;
using ContextHandler.Logout;

namespace ContextHandler.Testing.Logout;

/// <summary>A store of logouts that can be told to fail.</summary>
public class BreakableLogoutStore : DispatchProxy
{
    private ILogoutStore store = null!;

    /// <summary>Set to true, and every call throws <see cref="LoginStoreException"/>.</summary>
    public bool IsBroken { get; set; }

    /// <summary>That store, breakable.</summary>
    public static ILogoutStore Around(ILogoutStore store)
    {
        var proxy = Create<ILogoutStore, BreakableLogoutStore>();
        ((BreakableLogoutStore)(object)proxy).store = store;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        IsBroken ? throw new LoginStoreException("The store of logouts is broken.") : targetMethod!.Invoke(store, args);
}
