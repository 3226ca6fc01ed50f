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
        for (var index = 3; index < capacity; index++)
        {
            await small.RememberLegAsync(new($"_{index}", "logout", 1, InFrame: true, Now));
        }

        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.RememberAsync(A.PendingLogout() with { Id = "another" }));
        Assert.True(await small.TryNoteAsync("logout", 0, LogoutOutcome.Ended));
        Assert.True(await small.TryEndAsync("logout", new("_answer", Now, IsWhole: false)));
        clock.Advance(TimeSpan.FromMinutes(31));
        await small.RememberAsync(A.PendingLogout() with { Id = "another", StartedAt = Now });
    }

    [Fact]
    public async Task J10_marks_of_requests_take_no_logouts_room_and_find_room_where_there_is_none_for_a_logout()
    {
        var small = new InProcessLogoutStore(clock, capacity: 3);
        var (party, until) = (A.System().EntityId, Now.AddMinutes(5));
        foreach (var id in new[] { "_1", "_2", "_3" })
        {
            Assert.True(await small.TryMarkRequestAsync(PeerRole.System, party, id, until));
        }

        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.TryMarkRequestAsync(PeerRole.System, party, "_4", until));
        await small.RememberAsync(A.PendingLogout());
        Assert.NotNull(await small.FindAsync("logout"));
    }
}
