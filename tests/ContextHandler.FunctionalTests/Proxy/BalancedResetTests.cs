using ContextHandler.AspNetCore.Http2;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N12: behind a proxy that the federation trusts, where the requests of many people share a connection.</summary>
[Collection(nameof(Alone))]
public sealed class BalancedResetTests(BalancedResetTests.Stage stage) : IClassFixture<BalancedResetTests.Stage>
{
    [Fact]
    public async Task N12_the_connection_of_a_balancer_is_its_own_to_end()
    {
        await using var connection = await RawHttp2.OpenAsync(stage.Federation.BaseUrl);

        // No more at once than may be open, so that Kestrel has nothing to object to either.
        for (var given = 0; given < RapidResets.Most + 200; given += 50)
        {
            await RapidResetTests.ResetAsync(connection, "/open/people", 50);
            Assert.Equal(200, await connection.AskAsync(connection.Get("/open/page")));
        }

        Assert.False(connection.Ended.IsCompleted);
    }

    public sealed class Stage : Http2Stage
    {
        protected override bool IsBehindBalancer => true;
    }
}
