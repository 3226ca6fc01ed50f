using ContextHandler.AspNetCore.Workers;
using ContextHandler.Health;
using ContextHandler.Login;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContextHandler.Tests.Workers;

/// <summary>When a node wants requests, and when it promises that a login works.</summary>
public sealed class ReadinessTests : IAsyncDisposable
{
    private readonly FederationSource federation = new();
    private readonly RecordedAudit audit = new();
    private readonly ILoginStore store = BreakableStore.Around(new InProcessLoginStore(TimeProvider.System));
    private readonly Drain drain = new();
    private readonly Readiness readiness;

    public ReadinessTests()
    {
        federation.Swap(A.ProxiedFederation());
        INodeCheck[] checks = [new NodeCheck("federation", () => federation.IsLoaded), new NodeCheck("audit", () => audit.IsWritable)];
        readiness = new(checks, store, drain, NullLogger<Readiness>.Instance, TimeProvider.System);
    }

    private BreakableStore Store => (BreakableStore)store;

    public async ValueTask DisposeAsync()
    {
        await readiness.StopAsync(CancellationToken.None);
        readiness.Dispose();
    }

    [Fact]
    public async Task It_is_ready_when_it_starts_where_everything_works()
    {
        await readiness.StartAsync(CancellationToken.None);

        Assert.Equal((true, true), (readiness.IsReady, readiness.TakesLogins));
    }

    [Fact]
    public async Task A_node_that_has_never_reached_the_store_is_not_ready_and_becomes_so_by_itself()
    {
        Store.IsBroken = true;
        await readiness.StartAsync(CancellationToken.None);
        Assert.Equal((false, false), (readiness.IsReady, readiness.TakesLogins));

        Store.IsBroken = false;
        await UntilAsync(() => readiness.IsReady);
        Assert.True(readiness.TakesLogins);
    }

    [Fact]
    public async Task T01_one_that_loses_it_stays_ready_and_takes_no_logins()
    {
        await readiness.StartAsync(CancellationToken.None);

        Store.IsBroken = true;
        await UntilAsync(() => !readiness.TakesLogins);

        Assert.True(readiness.IsReady);
    }

    [Fact]
    public async Task T14_one_that_cannot_write_its_audit_log_is_not_ready()
    {
        await readiness.StartAsync(CancellationToken.None);

        audit.IsWritable = false;

        Assert.Equal((false, false), (readiness.IsReady, readiness.TakesLogins));
    }

    [Fact]
    public async Task T10_one_that_is_to_stop_is_not_ready()
    {
        await readiness.StartAsync(CancellationToken.None);

        Assert.Equal((true, false), (drain.TryBegin(), drain.TryBegin()));

        Assert.Equal((false, false), (readiness.IsReady, readiness.TakesLogins));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var waited = 0; waited < 300 && !holds(); waited++)
        {
            await Task.Delay(100);
        }

        Assert.True(holds());
    }
}
