using ContextHandler.Sessions;
using Xunit;

namespace ContextHandler.Testing.Sessions;

/// <summary>What every <see cref="ISessionStore"/> must do; each implementation's tests derive from it (house.md 7.10).</summary>
public abstract class SessionStoreConformance
{
    private static readonly SessionKey Old = SessionKey.Of("old");
    private static readonly SessionKey New = SessionKey.Of("new");

    /// <summary>Now, as the store sees it.</summary>
    protected abstract DateTimeOffset Now { get; }

    protected abstract ISessionStore Store { get; }

    /// <summary>Lets time pass for the store.</summary>
    protected abstract Task WaitAsync(TimeSpan time);

    [Fact]
    public async Task A_session_is_found_whole_by_its_key_and_by_no_other()
    {
        var session = Session() with { Logins = [A.SessionLogin("NSIS High"), A.SessionLogin("NIST 2") with { IdpSessionEndsAt = Now.AddHours(1) }] };
        await Store.RememberAsync(Old, session);

        Assert.Equivalent(session, await Store.FindAsync(Old), strict: true);
        Assert.Null(await Store.FindAsync(New));
    }

    [Fact]
    public async Task A_session_ends_when_it_says()
    {
        await Store.RememberAsync(Old, Session());

        await WaitAsync(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Store.FindAsync(Old));
        await WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Null(await Store.FindAsync(Old));
    }

    [Fact]
    public async Task An_update_is_found_and_may_prolong()
    {
        var session = Session();
        await Store.RememberAsync(Old, session);

        Assert.True(await Store.UpdateAsync(Old, session with { LastUsedAt = Now.AddMinutes(1), EndsAt = Now.AddMinutes(20) }));
        await WaitAsync(TimeSpan.FromMinutes(15));
        Assert.Equal(session.LastUsedAt.AddMinutes(1), (await Store.FindAsync(Old))?.LastUsedAt);
    }

    [Fact]
    public async Task Nothing_revives_a_session_that_has_run_out()
    {
        await Store.RememberAsync(Old, Session());
        await WaitAsync(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        Assert.False(await Store.UpdateAsync(Old, Session()));
        Assert.False(await Store.ReplaceAsync(Old, New, Session()));
        Assert.False(await Store.EndAsync(Old));
        Assert.Null(await Store.FindAsync(Old));
        Assert.Null(await Store.FindAsync(New));
    }

    [Fact]
    public async Task H06_a_replaced_key_is_dead_and_the_new_one_alive()
    {
        await Store.RememberAsync(Old, Session());

        Assert.True(await Store.ReplaceAsync(Old, New, Session() with { Logins = [A.SessionLogin("NSIS High")] }));

        Assert.Null(await Store.FindAsync(Old));
        Assert.False(await Store.UpdateAsync(Old, Session()));
        Assert.Null(await Store.FindAsync(Old));
        Assert.Equal("_session-NSIS-High", (await Store.FindAsync(New))?.Logins[0].SessionIndex);
    }

    [Fact]
    public async Task H06_of_fifty_concurrent_callers_one_replaces_a_key_and_the_others_keep_nothing()
    {
        await Store.RememberAsync(Old, Session());
        var keys = Enumerable.Range(0, 50).Select(index => SessionKey.Of($"new {index}")).ToList();

        var replaced = await Task.WhenAll(keys.Select(key => Task.Run(async () => await Store.ReplaceAsync(Old, key, Session()))));

        var found = await Task.WhenAll(keys.Select(async key => await Store.FindAsync(key) is not null));
        Assert.Single(replaced, won => won);
        Assert.Equal(replaced, found);
    }

    [Fact]
    public async Task A_replaced_key_leads_to_its_successor_for_a_minute_and_to_nothing_else()
    {
        await Store.RememberAsync(Old, Session());
        Assert.Null(await Store.FindSuccessorAsync(Old));
        await Store.ReplaceAsync(Old, New, Session());

        Assert.False(await Store.EndAsync(Old));
        Assert.False(await Store.ReplaceAsync(Old, SessionKey.Of("third"), Session()));
        await WaitAsync(TimeSpan.FromSeconds(59));
        Assert.Equal(New, await Store.FindSuccessorAsync(Old));
        Assert.Null(await Store.FindSuccessorAsync(New));
        await WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Null(await Store.FindSuccessorAsync(Old));
        Assert.NotNull(await Store.FindAsync(New));
    }

    [Fact]
    public async Task A_session_that_was_ended_has_no_successor()
    {
        await Store.RememberAsync(Old, Session());
        await Store.EndAsync(Old);

        Assert.False(await Store.ReplaceAsync(Old, New, Session()));
        Assert.Null(await Store.FindSuccessorAsync(Old));
    }

    [Fact]
    public async Task Of_fifty_concurrent_callers_one_ends_a_session()
    {
        await Store.RememberAsync(Old, Session());

        var ended = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await Store.EndAsync(Old))));

        Assert.Single(ended, won => won);
        Assert.Null(await Store.FindAsync(Old));
    }

    [Fact]
    public async Task An_update_that_comes_too_late_does_not_bring_an_ended_session_back()
    {
        await Store.RememberAsync(Old, Session());
        await Store.EndAsync(Old);

        Assert.False(await Store.UpdateAsync(Old, Session()));
        Assert.Null(await Store.FindAsync(Old));
    }

    private Session Session() => A.Session() with { LastUsedAt = Now, EndsAt = Now.AddMinutes(10) };
}
