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
        for (var index = 0; index < 2 * capacity; index++)
        {
            await small.TryMarkAssertionAsync(A.IdentityProvider().EntityId, "_" + index, "_leg", Now + TimeSpan.FromMinutes(1));
        }

        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.TrySpendLegAsync("_leg"));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await small.TrySpendLegAsync("_leg"));
    }

    [Fact]
    public async Task J10_however_many_logins_are_begun_those_under_way_can_end()
    {
        const int capacity = 100;
        var small = new InProcessLoginStore(clock, capacity);
        var mine = A.PendingLogin() with { Id = "mine", RequestId = null };
        await small.TryRememberAsync(mine);
        await small.RememberLegAsync(A.IdpLeg() with { LoginId = mine.Id });
        for (var index = 0; index < 100 * capacity; index++)
        {
            await FloodAsync(async () => await small.TryRememberAsync(mine with { Id = $"{index}" }));
            await FloodAsync(async () => await small.RememberLegAsync(A.IdpLeg() with { RequestId = $"_{index}" }));
            await FloodAsync(async () => await small.RememberRequestAsync($"{index}", A.ReceivedAuthnRequest()));
        }

        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.TryRememberAsync(mine with { Id = "another" }));
        await small.RememberAnswerAsync("handle", new KeptAnswer("_gateway-request", A.ValidResponse()));
        Assert.True(await small.TrySpendLegAsync("_gateway-request"));
        Assert.True(await small.TryMarkAssertionAsync(A.IdentityProvider().EntityId, "_assertion", "_gateway-request", Now.AddHours(1)));
        await small.UpdateAsync(mine with { RelayState = "changed" });
        Assert.True(await small.TryEndAsync(mine.Id));
        Assert.Equal("changed", (await small.FindAsync(mine.Id))?.RelayState);
    }

    [Fact]
    public async Task J10_a_login_that_no_request_began_takes_the_room_of_one_entry()
    {
        const int capacity = 100;
        var small = new InProcessLoginStore(clock, capacity);
        for (var index = 0; index < capacity; index++)
        {
            Assert.True(await small.TryRememberAsync(A.PendingLogin() with { Id = $"{index}", RequestId = null }));
        }
    }

    private static async Task FloodAsync(Func<Task> begin)
    {
        try
        {
            await begin();
        }
        catch (LoginStoreException)
        {
            // Full, as a flood would have it.
        }
    }
}
