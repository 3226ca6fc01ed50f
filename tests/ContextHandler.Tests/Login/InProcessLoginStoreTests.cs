using ContextHandler.Login;
using ContextHandler.Testing;
using ContextHandler.Testing.Login;

namespace ContextHandler.Tests.Login;

public sealed class InProcessLoginStoreTests : LoginStoreConformance
{
    private readonly TestClock clock = new();
    private readonly InProcessLoginStore store;

    public InProcessLoginStoreTests() => store = new InProcessLoginStore(clock);

    protected override DateTimeOffset Now => clock.GetUtcNow();

    protected override ILoginStore Store => store;

    protected override Task WaitAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_full_store_refuses_and_has_room_again_when_entries_have_run_out()
    {
        const int capacity = 1_000;
        var small = new InProcessLoginStore(clock, capacity);
        for (var index = 0; index < capacity; index++)
        {
            await small.TryMarkAssertionAsync(A.IdentityProvider().EntityId, "_" + index, Now + TimeSpan.FromMinutes(1));
        }

        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.TrySpendLegAsync("_leg"));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await small.TrySpendLegAsync("_leg"));
    }
}
