using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Tests.Sessions;

/// <summary>Logins of one person that end at the same time, in tabs that hold the same cookie.</summary>
public sealed class ConcurrentLoginTests
{
    private static readonly FederationModel Model = A.Federation();

    private readonly TestClock clock = new();
    private readonly HookedSessionStore store;
    private readonly LiveSessions sessions;

    public ConcurrentLoginTests()
    {
        store = new(new InProcessSessionStore(clock));
        sessions = new(store, clock);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Two_logins_that_end_at_once_are_one_session_and_logging_out_with_either_key_leaves_none(int with)
    {
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin("NSIS Low"), Model);
        using var barrier = new Barrier(2);
        var left = 2;
        store.BeforeReplace = () => Task.Run(() => Interlocked.Decrement(ref left) < 0 || barrier.SignalAndWait(TimeSpan.FromSeconds(30)));

        var entered = await Task.WhenAll(((string[])["NSIS Substantial", "NSIS High"]).Select(level =>
            Task.Run(async () => await sessions.EnterAsync(first, A.SessionLogin(level), Model))));

        var only = Assert.Single(await store.LivingAsync());
        Assert.Equal(3, (await sessions.PeekAsync(only, Model))?.Logins.Count);
        Assert.NotNull(await sessions.LeaveAsync(entered[with].Key));
        Assert.Empty(await store.LivingAsync());
    }

    [Fact]
    public async Task What_is_open_goes_on_with_the_session_through_both()
    {
        var ended = new List<EndedSession>();
        sessions.Ended += ended.Add;
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin("NSIS Low"), Model);

        var (second, _) = await sessions.EnterAsync(first, A.SessionLogin("NSIS Substantial"), Model);
        var (third, _) = await sessions.EnterAsync(first, A.SessionLogin("NSIS High"), Model);

        Assert.Equal([new(first, second), new(second, third)], ended);
    }

    [Fact]
    public async Task H06_a_key_that_was_replaced_opens_nothing_though_it_leads_on()
    {
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin("NSIS Low"), Model);
        await sessions.EnterAsync(first, A.SessionLogin("NSIS High"), Model);

        Assert.Null(await sessions.UseAsync(first, Model));
        Assert.Null(await sessions.PeekAsync(first, Model));
    }

    [Fact]
    public async Task H06_another_person_who_comes_by_a_replaced_key_ends_the_session_that_it_leads_to()
    {
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin("NSIS Low"), Model);
        await sessions.EnterAsync(first, A.SessionLogin("NSIS High"), Model);

        var (others, _) = await sessions.EnterAsync(first, A.SessionLogin() with { Subject = "11111111\0bent" }, Model);

        Assert.Equal([others], await store.LivingAsync());
    }

    [Fact]
    public async Task H06_nothing_begins_where_a_session_is_only_to_go_on()
    {
        var (first, _) = await sessions.EnterAsync(null, A.SessionLogin("NSIS Low"), Model);
        await sessions.LeaveAsync(first);

        Assert.Null(await sessions.TryGoOnAsync(first, A.SessionLogin("NSIS Low"), Model));
        Assert.Empty(await store.LivingAsync());
    }
}
