using System.Runtime.CompilerServices;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Proxy;

public sealed class ToldLoginsTests
{
    private readonly ToldLogins told = new();
    private readonly SessionLogin login = A.ProxiedLogin();

    [Fact]
    public void What_is_told_is_worked_out_once_for_each_federation()
    {
        var (model, next) = (A.ProxiedFederation(), A.ProxiedFederation());

        Assert.Same(Find(model), Find(model));
        Assert.NotSame(Find(model), Find(next));
    }

    [Fact]
    public void Nothing_is_told_of_somebody_the_IdP_may_not_speak_for_any_more()
    {
        var model = A.ProxiedFederation();
        Assert.NotNull(Find(model));

        Assert.Null(Find(new(model.Gateway, model.Systems, [A.IdentityProvider() with { Cvrs = [Cvr.Create("22222222")] }])));
    }

    [Fact]
    public void A_login_that_is_not_used_again_does_not_keep_the_federation_it_was_used_in()
    {
        var replaced = UseOnce();
        var next = A.ProxiedFederation();
        Assert.True(told.TryFind(A.ProxiedLogin(), next.Systems[0], next, out _));

        for (var round = 0; round < 10 && replaced.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers(); // a table lets go of its values in its second finalization
        }

        Assert.False(replaced.IsAlive);
        GC.KeepAlive(login);
    }

    // Apart, so that no local holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference UseOnce()
    {
        var model = A.ProxiedFederation();
        Find(model);
        return new(model);
    }

    private ToldLogin? Find(FederationModel model) => told.TryFind(login, model.Systems[0], model, out var found) ? found : null;
}
