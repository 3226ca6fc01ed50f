using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>
/// What lets a request in is worked out once for many of a connection: the next one on the very same connection is judged anew as soon as anything changed.
/// All of it happens within the minute in which the session is not touched, and so stays the same.
/// </summary>
public sealed class ChangedDemandTests : IAsyncLifetime
{
    private static readonly TimeSpan MostAge = TimeSpan.FromMinutes(30) + TimeSpan.FromMinutes(3); // MaxAge and gateway.clockSkew
    private static readonly ProxyPlan Routes = ProxyStage.Routes.WithRoute("fresh", "/frisk/{**rest}", "level:nsis-low", "sager", route => route["Metadata"]!["MaxAge"] = "PT30M");
    private Backend? backend;
    private TestFederation? started;

    private TestFederation Federation => started ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync();
        started = await (ProxyStage.Plan with { Proxy = Routes.To(backend.Address) }).StartAsync(onSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        await backend!.DisposeAsync();
    }

    [Fact]
    public async Task A_federation_that_lowers_the_ceiling_of_an_IdP_stops_the_next_request()
    {
        using var browser = await Federation.LoggedInAsync("/sager/1", "Substantial");
        using var connection = RawConnection.Open(Federation.BaseUrl);
        await connection.AskAsync("/sager/1", browser, 200);
        await connection.AskAsync("/sager/1", browser, 200);

        await Federation.ChangeToAsync(ProxyStage.Plan with { BaseUrl = Federation.At(string.Empty), Idps = [ProxyStage.Plan.Idps[0] with { HighestLevel = "NSIS Low" }] });

        await connection.AskAsync("/sager/1", browser, 401);
    }

    [Fact]
    public async Task So_does_the_passing_of_a_routes_MaxAge()
    {
        using var browser = await Federation.LoggedInAsync("/frisk/1");
        using var connection = RawConnection.Open(Federation.BaseUrl);
        Federation.Clock.Advance(MostAge - TimeSpan.FromSeconds(20));
        await connection.AskAsync("/frisk/1", browser, 200);
        Federation.Clock.Advance(TimeSpan.FromSeconds(20));
        await connection.AskAsync("/frisk/1", browser, 200);

        Federation.Clock.Advance(TimeSpan.FromTicks(1));

        await connection.AskAsync("/frisk/1", browser, 401);
    }

    [Fact]
    public async Task So_does_a_route_that_is_raised()
    {
        using var browser = await Federation.LoggedInAsync();
        using var connection = RawConnection.Open(Federation.BaseUrl);
        await connection.AskAsync("/a", browser, 200);
        await connection.AskAsync("/a", browser, 200);

        Federation.Proxy.Change(Routes.To(backend!.Address).WithRoute("front", "/{**rest}", "level:nsis-substantial", "sager").Json());

        await connection.AskAsync("/a", browser, 401);
    }
}
