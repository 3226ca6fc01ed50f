using System.Reflection;
using ContextHandler.Login;

namespace ContextHandler.Testing.Federation;

/// <summary>A login store that can be told to fail.</summary>
public class BreakableStore : DispatchProxy
{
    private ILoginStore store = null!;

    /// <summary>Set to true, and every call throws <see cref="LoginStoreException"/>.</summary>
    public bool IsBroken { get; set; }

    /// <summary>That store, breakable.</summary>
    public static ILoginStore Around(ILoginStore store)
    {
        var proxy = Create<ILoginStore, BreakableStore>();
        ((BreakableStore)(object)proxy).store = store;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        IsBroken ? throw new LoginStoreException("The store is broken.") : targetMethod!.Invoke(store, args);
}
