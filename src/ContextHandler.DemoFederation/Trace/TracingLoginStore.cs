using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Requests;

namespace ContextHandler.DemoFederation.Trace;

/// <summary>The gateway's store, read along where a login and its trips to IdPs begin; everything else passes through.</summary>
internal sealed class TracingLoginStore(ILoginStore inner, DemoTrace trace) : ILoginStore
{
    public ValueTask<bool> TryRememberAsync(PendingLogin login)
    {
        trace.Remembered(login);
        return inner.TryRememberAsync(login);
    }

    public ValueTask RememberLegAsync(IdpLeg leg)
    {
        trace.LegBegun(leg);
        return inner.RememberLegAsync(leg);
    }

    public ValueTask<PendingLogin?> FindAsync(string loginId) => inner.FindAsync(loginId);

    public ValueTask<(PendingLogin? Login, KeptAnswer? Answer)> FindAsync(string loginId, string handle) => inner.FindAsync(loginId, handle);

    public ValueTask<PendingLogin?> FindByRequestAsync(EntityId system, string requestId) => inner.FindByRequestAsync(system, requestId);

    public ValueTask UpdateAsync(PendingLogin login) => inner.UpdateAsync(login);

    public ValueTask<IdpLeg?> FindLegAsync(string requestId) => inner.FindLegAsync(requestId);

    public ValueTask<bool> TrySpendLegAsync(string requestId) => inner.TrySpendLegAsync(requestId);

    public ValueTask<bool> TryEndAsync(string loginId) => inner.TryEndAsync(loginId);

    public ValueTask RememberRequestAsync(string handle, ReceivedAuthnRequest request) => inner.RememberRequestAsync(handle, request);

    public ValueTask<ReceivedAuthnRequest?> FindRequestAsync(string handle) => inner.FindRequestAsync(handle);

    public ValueTask RememberAnswerAsync(string handle, KeptAnswer answer) => inner.RememberAnswerAsync(handle, answer);

    public ValueTask<bool> TryMarkAssertionAsync(EntityId idp, string assertionId, string leg, DateTimeOffset until) =>
        inner.TryMarkAssertionAsync(idp, assertionId, leg, until);

    public ValueTask<int> CountAsync(string counter, int add, TimeSpan window) => inner.CountAsync(counter, add, window);
}
