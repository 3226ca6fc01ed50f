using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Testing;
using ContextHandler.Testing.Logout;

namespace ContextHandler.Tests.Logout;

public sealed class InProcessLogoutStoreTests : LogoutStoreConformance
{
    private readonly TestClock clock = new();
    private readonly InProcessLogoutStore store;

    public InProcessLogoutStoreTests() => store = new InProcessLogoutStore(clock);

    protected override DateTimeOffset Now => clock.GetUtcNow();

    protected override ILogoutStore Store => store;

    protected override Task WaitAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task J10_a_full_store_refuses_and_notes_what_became_of_the_logouts_it_has()
    {
        const int capacity = 100;
        var small = new InProcessLogoutStore(clock, capacity);
        await small.RememberAsync(A.PendingLogout());
        for (var index = 1; index < capacity; index++)
        {
            await small.TryMarkRequestAsync(PeerRole.System, A.System().EntityId, $"_{index}", Now.AddMinutes(5));
        }

        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.RememberAsync(A.PendingLogout() with { Id = "another" }));
        Assert.True(await small.TryNoteAsync("logout", 0, LogoutOutcome.Ended));
        Assert.True(await small.TryEndAsync("logout"));
        clock.Advance(TimeSpan.FromMinutes(6));
        await small.RememberAsync(A.PendingLogout() with { Id = "another", StartedAt = Now });
    }
}
