using ContextHandler.Sessions;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using ContextHandler.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N13, step by step: the configuration changes between the decision about a request and the choice of its destination.</summary>
public sealed class DecisionAndDestinationTests
{
    [Fact]
    public async Task N13_a_request_that_was_let_in_before_a_change_goes_where_it_was_let_in_and_never_where_more_is_asked()
    {
        await using var before = await Backend.StartAsync("before");
        await using var after = await Backend.StartAsync("after");
        GatedSessionStore? gate = null;
        var plan = ProxyStage.Plan with
        {
            Proxy = RouteAt("level:nsis-low").To(before.Address),
            Services = services => services.AddSingleton<ISessionStore>(provider => gate = new(new InProcessSessionStore(provider.GetRequiredService<TimeProvider>()))),
        };
        await using var federation = await plan.StartAsync(onSocket: true);
        using var browser = await federation.LoggedInAsync("/x", "Low");

        gate!.Close();
        var asking = federation.AskAsync(HttpMethod.Get, "/x", browser);
        await gate.SomebodyWaitsAsync();
        federation.Proxy.Change(RouteAt("level:nsis-substantial").To(after.Address).Json());
        gate.Open();

        Assert.Equal((200, "before"), ((await asking).Status, (await asking).Body));
        Assert.Equal(401, (await federation.AskAsync(HttpMethod.Get, "/x", browser)).Status);
        Assert.Empty(after.Received);
    }

    private static ProxyPlan RouteAt(string level) => new ProxyPlan().WithRoute("x", "/x", level, "sager");
}
