using ContextHandler.Login;
using ContextHandler.Redis;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using ContextHandler.Testing.Redis;

namespace ContextHandler.Tests.Redis;

/// <summary>What a node remembers of sessions by itself, and what it is told of by the others.</summary>
public sealed partial class RedisSessionStoreTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Another in every test: what the test before told other nodes may still be on its way.
    private SessionKey Key { get; } = SessionKey.Of(Secrets.NewHandle());

    [Fact]
    public async Task What_is_stored_unchanged_is_the_same_object()
    {
        await second.RememberAsync(Key, Session());

        var found = await first.FindAsync(Key);
        await WaitAsync(RedisSessionStore.CopiesAnswer);

        Assert.NotNull(found);
        Assert.Same(found, await first.FindAsync(Key));
        Assert.Same(found, Assert.Single(await first.FindByNameAsync(SessionName.AllOf(found).First())).Session);
    }

    [Fact]
    public async Task A_login_that_is_stored_unchanged_is_the_same_object_however_often_its_session_is_used_or_added_to_elsewhere()
    {
        await second.RememberAsync(Key, Session());
        var known = (await first.FindAsync(Key))!.Logins[0];

        await second.UpdateAsync(Key, Session() with { LastUsedAt = Now.AddMinutes(1), Logins = [A.SessionLogin("NSIS High"), .. Session().Logins] });
        await WaitAsync(RedisSessionStore.CopiesAnswer);

        var now = await first.FindAsync(Key);
        Assert.Equal(Now.AddMinutes(1), now!.LastUsedAt + RedisSessionStore.CopiesAnswer);
        Assert.Same(known, now.Logins[1]);
        Assert.NotSame(known, now.Logins[0]);
    }

    [Fact]
    public async Task I07_the_other_nodes_hear_of_an_end_at_once_and_the_node_itself_does_not()
    {
        var heard = new TaskCompletionSource<EndedSession>(TaskCreationOptions.RunContinuationsAsynchronously);
        second.EndedElsewhere += ended => heard.TrySetResult(ended);
        first.EndedElsewhere += ended => heard.TrySetException(new InvalidOperationException("it has ended it itself"));
        await first.RememberAsync(Key, Session());
        Assert.NotNull(await second.FindAsync(Key));

        await first.EndAsync(Key);

        Assert.Equal(new EndedSession(Key, null), await heard.Task.WaitAsync(Patience));
        Assert.Null(await second.FindAsync(Key));
    }

    [Fact]
    public async Task The_other_nodes_hear_under_which_key_a_session_goes_on()
    {
        var heard = new TaskCompletionSource<EndedSession>(TaskCreationOptions.RunContinuationsAsynchronously);
        second.EndedElsewhere += ended => heard.TrySetResult(ended);
        await first.RememberAsync(Key, Session());

        await first.ReplaceAsync(Key, SessionKey.Of("next"), Session());

        Assert.Equal(new EndedSession(Key, SessionKey.Of("next")), await heard.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task I07_a_node_that_hears_nothing_finds_out_by_asking_within_a_second()
    {
        await first.RememberAsync(Key, Session());
        Assert.NotNull(await second.FindAsync(Key));

        await stage.EmptyAsync();
        await WaitAsync(TimeSpan.FromSeconds(1));

        Assert.Null(await first.FindAsync(Key));
        Assert.Null(await second.FindAsync(Key));
    }

    [Fact]
    public async Task Of_fifty_callers_on_two_nodes_one_ends_a_session()
    {
        await first.RememberAsync(Key, Session());

        var ended = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => Task.Run(async () => await (index % 2 == 0 ? first : second).EndAsync(Key))));

        Assert.Single(ended, won => won);
    }

    [Fact]
    public async Task H06_of_fifty_callers_on_two_nodes_one_replaces_a_key_and_its_successor_lives()
    {
        await first.RememberAsync(Key, Session());
        var keys = Enumerable.Range(0, 50).Select(index => SessionKey.Of($"{index}")).ToList();

        var replaced = await Task.WhenAll(keys.Select((key, index) => Task.Run(async () => await (index % 2 == 0 ? first : second).ReplaceAsync(Key, key, Session()))));

        Assert.Single(replaced, won => won);
        Assert.Equal(keys[replaced.IndexOf(true)], await second.FindSuccessorAsync(Key));
        Assert.Single(await first.FindByNameAsync(SessionName.AllOf(Session()).First()));
    }

    [Fact]
    public async Task T22_a_session_that_cannot_be_read_is_gone_and_can_be_ended()
    {
        await first.RememberAsync(Key, Session());
        await stage.Server.AskAsync("SET", $"ch:1:session:{Key}", "poison");

        Assert.Null(await second.FindAsync(Key));
        Assert.Empty(await second.FindByNameAsync(SessionName.AllOf(Session()).First()));
        Assert.True(await second.EndAsync(Key));
        Assert.Contains(stage.Second.Log.Lines, line => line.Id.Id == 1520);
    }

    [Fact]
    public async Task T01_without_Redis_nobody_has_a_session_unless_it_may_go_on_and_then_only_one_that_was_just_seen_for_as_long()
    {
        await using var server = await RedisServer.StartAsync();
        await using var strict = await RedisNode.StartAsync(server, new());
        await using var lenient = await RedisNode.StartAsync(new Dictionary<string, string> { ["Endpoint"] = server.Endpoint, ["SessionsGoOn"] = "00:00:08" }, PatientRedis.Deadline, new());
        var (none, some) = (NewStore(strict), NewStore(lenient));
        var session = A.Session() with { LastUsedAt = TestClock.Start, EndsAt = TestClock.Start.AddMinutes(10) };
        await none.RememberAsync(Key, session);
        var seen = (await some.FindAsync(Key))!;
        await server.KillAsync();
        Assert.True(await lenient.Log.SawAsync(1501));
        await Task.Delay(RedisSessionStore.CopiesAnswer);

        await Assert.ThrowsAsync<LoginStoreException>(async () => await none.FindAsync(Key));
        Assert.Same(seen, await some.FindAsync(Key));
        Assert.True(await some.UpdateAsync(Key, seen with { LastUsedAt = seen.LastUsedAt.AddMinutes(1) }));
        await Assert.ThrowsAsync<LoginStoreException>(async () => await some.UpdateAsync(Key, seen with { Logins = [A.SessionLogin("NSIS High")] }));
        await Assert.ThrowsAsync<LoginStoreException>(async () => await some.FindAsync(SessionKey.Of("another")));
        await Assert.ThrowsAsync<LoginStoreException>(async () => await some.FindByNameAsync(SessionName.AllOf(seen).First()));
        await Task.Delay(TimeSpan.FromSeconds(8));
        await Assert.ThrowsAsync<LoginStoreException>(async () => await some.FindAsync(Key));
    }

    [Fact]
    public async Task A_session_that_could_not_be_ended_does_not_go_on_where_that_was_tried()
    {
        await using var server = await RedisServer.StartAsync();
        await using var node = await RedisNode.StartAsync(new Dictionary<string, string> { ["Endpoint"] = server.Endpoint, ["SessionsGoOn"] = "00:05:00" }, PatientRedis.Deadline, new());
        var store = NewStore(node);
        await store.RememberAsync(Key, A.Session() with { EndsAt = TestClock.Start.AddMinutes(10) });
        await server.KillAsync();
        Assert.True(await node.Log.SawAsync(1501));

        await Assert.ThrowsAsync<LoginStoreException>(async () => await store.EndAsync(Key));
        await Assert.ThrowsAsync<LoginStoreException>(async () => await store.FindAsync(Key));
    }

    private Session Session() => A.Session() with { LastUsedAt = Now, EndsAt = Now.AddMinutes(10) };
}
