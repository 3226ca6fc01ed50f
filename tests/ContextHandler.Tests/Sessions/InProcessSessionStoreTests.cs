using ContextHandler.Attributes;
using ContextHandler.Login;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using ContextHandler.Testing.Sessions;

namespace ContextHandler.Tests.Sessions;

public sealed class InProcessSessionStoreTests : SessionStoreConformance
{
    private readonly TestClock clock = new();
    private readonly InProcessSessionStore store;

    public InProcessSessionStoreTests() => store = new InProcessSessionStore(clock);

    protected override DateTimeOffset Now => clock.GetUtcNow();

    protected override ISessionStore Store => store;

    protected override Task WaitAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task J10_a_full_store_refuses_new_sessions_and_has_room_again_when_some_have_ended()
    {
        const int capacity = 100;
        var small = new InProcessSessionStore(clock, capacity);
        for (var index = 0; index < capacity; index++)
        {
            await small.RememberAsync(SessionKey.Of($"{index}"), A.Session());
        }

        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.RememberAsync(SessionKey.Of("more"), A.Session()));
        clock.Advance(TimeSpan.FromHours(2));
        await small.RememberAsync(SessionKey.Of("more"), A.Session() with { EndsAt = Now.AddHours(1) });
        Assert.NotNull(await small.FindAsync(SessionKey.Of("more")));
    }

    [Fact]
    public async Task J10_one_that_ended_makes_room_for_one()
    {
        const int capacity = 10;
        var small = new InProcessSessionStore(clock, capacity);
        for (var index = 0; index < capacity; index++)
        {
            await small.RememberAsync(SessionKey.Of($"{index}"), A.Session());
        }

        Assert.True(await small.EndAsync(SessionKey.Of("0")));
        await small.RememberAsync(SessionKey.Of("more"), A.Session());
        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.RememberAsync(SessionKey.Of("still more"), A.Session()));
    }

    [Fact]
    public async Task J10_a_full_store_that_refuses_another_login_leaves_the_session_as_it_was()
    {
        var small = new InProcessSessionStore(clock, capacity: 2);
        await small.RememberAsync(SessionKey.Of("a"), A.Session());
        await small.RememberAsync(SessionKey.Of("b"), A.Session());

        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.ReplaceAsync(SessionKey.Of("a"), SessionKey.Of("c"), A.Session()));
        Assert.NotNull(await small.FindAsync(SessionKey.Of("a")));
    }

    [Fact]
    public async Task What_was_not_kept_takes_no_room()
    {
        var small = new InProcessSessionStore(clock, capacity: 2);
        await small.RememberAsync(SessionKey.Of("a"), A.Session());
        for (var index = 0; index < 10; index++)
        {
            Assert.False(await small.ReplaceAsync(SessionKey.Of("gone"), SessionKey.Of($"{index}"), A.Session()));
        }

        await small.RememberAsync(SessionKey.Of("b"), A.Session());
        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.RememberAsync(SessionKey.Of("c"), A.Session()));
        await small.EndAsync(SessionKey.Of("b"));
        await small.RememberAsync(SessionKey.Of("c"), A.Session());
    }

    [Fact]
    public async Task Sessions_that_end_make_room_at_once()
    {
        var small = new InProcessSessionStore(clock, capacity: 10);
        for (var index = 0; index < 50; index++)
        {
            await small.RememberAsync(SessionKey.Of($"{index}"), A.Session());
            Assert.True(await small.EndAsync(SessionKey.Of($"{index}")));
        }
    }
    [Fact]
    public async Task J10_names_go_with_their_sessions()
    {
        const int capacity = 100;
        var small = new InProcessSessionStore(clock, capacity);
        for (var index = 0; index < capacity; index++)
        {
            await small.RememberAsync(SessionKey.Of($"{index}"), A.Session(A.SessionLogin() with { NameId = new($"_{index}", NameIdFormats.Transient) }));
        }

        await Assert.ThrowsAsync<LoginStoreException>(async () => await small.RememberAsync(SessionKey.Of("refused"), A.Session(A.SessionLogin() with { NameId = new("_refused", NameIdFormats.Transient) })));
        Assert.Equal(capacity + 1, small.Names);
        await small.EndAsync(SessionKey.Of("0"));
        await small.ReplaceAsync(SessionKey.Of("1"), SessionKey.Of("next"), A.Session());
        Assert.Equal(capacity, small.Names);
        clock.Advance(TimeSpan.FromHours(2));
        await small.RememberAsync(SessionKey.Of("last"), A.Session() with { EndsAt = Now.AddHours(1) });
        Assert.Equal(2, small.Names);
    }
}
