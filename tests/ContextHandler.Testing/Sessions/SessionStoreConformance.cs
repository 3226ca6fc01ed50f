using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Sessions;
using Xunit;

namespace ContextHandler.Testing.Sessions;

/// <summary>What every <see cref="ISessionStore"/> must do; each implementation's tests derive from it (house.md 7.10).</summary>
public abstract class SessionStoreConformance
{
    // Others in every test: what the test before told other nodes may still be on its way.
    private SessionKey Old { get; } = SessionKey.Of(Secrets.NewHandle());

    private SessionKey New { get; } = SessionKey.Of(Secrets.NewHandle());

    /// <summary>Now, as the store sees it.</summary>
    protected abstract DateTimeOffset Now { get; }

    protected abstract ISessionStore Store { get; }

    /// <summary>The same memory as another node sees it; a store of a single node has no other.</summary>
    protected virtual ISessionStore OtherNode => Store;

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

    [Fact]
    public async Task A_session_is_found_by_what_each_party_calls_its_person_and_by_nothing_else()
    {
        var session = Session() with { Logins = [A.SessionLogin() with { NameId = new("_at-the-system", NameIdFormats.Transient) }] };
        await Store.RememberAsync(Old, session);

        var (key, found) = Assert.Single(await Store.FindByNameAsync(AtSystem("_at-the-system")));
        Assert.Equal(Old, key);
        Assert.Equivalent(session, found, strict: true);
        Assert.Equal([Old], await KeysAsync(AtIdp));
        Assert.Empty(await KeysAsync(AtSystem(Told)));
        Assert.Empty(await KeysAsync(SessionName.Of(PeerRole.IdentityProvider, A.System().EntityId, "_at-the-system")));
        Assert.Empty(await KeysAsync(SessionName.Of(PeerRole.System, EntityId.Create("https://other.example.dk"), "_at-the-system")));
    }

    [Fact]
    public async Task Every_session_of_a_name_is_found()
    {
        await Store.RememberAsync(Old, Session());
        await Store.RememberAsync(New, Session());

        Assert.Equal(new HashSet<SessionKey> { Old, New }, [.. await KeysAsync(AtIdp)]);
    }

    [Fact]
    public async Task A_replaced_session_is_found_by_its_names_under_the_new_key_alone()
    {
        await Store.RememberAsync(Old, Session());
        await Store.ReplaceAsync(Old, New, Session() with { Logins = [Other, .. Session().Logins] });

        Assert.Equal([New], await KeysAsync(AtIdp));
        Assert.Equal([New], await KeysAsync(AtSystem(Told)));
        Assert.Equal([New], await KeysAsync(AtSystem("_other")));
    }

    [Fact]
    public async Task An_updated_session_is_found_by_the_names_it_has_now()
    {
        await Store.RememberAsync(Old, Session() with { Logins = [Other, .. Session().Logins] });
        await Store.UpdateAsync(Old, Session());
        Assert.Empty(await KeysAsync(AtSystem("_other")));

        await Store.UpdateAsync(Old, Session() with { Logins = [Other] });
        Assert.Equal([Old], await KeysAsync(AtSystem("_other")));
        Assert.Empty(await KeysAsync(AtSystem(Told)));
    }

    [Fact]
    public async Task A_session_that_has_run_out_is_found_by_no_name()
    {
        await Store.RememberAsync(Old, Session());
        await WaitAsync(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        Assert.Empty(await KeysAsync(AtIdp));
    }

    [Fact]
    public async Task I07_an_ended_session_is_found_by_nobody_on_any_node_a_second_later()
    {
        await Store.RememberAsync(Old, Session());
        Assert.NotNull(await OtherNode.FindAsync(Old));
        await Store.EndAsync(Old);
        await WaitAsync(TimeSpan.FromSeconds(1));

        foreach (var node in new[] { Store, OtherNode })
        {
            Assert.Null(await node.FindAsync(Old));
            Assert.Empty(await node.FindByNameAsync(AtIdp));
            Assert.False(await node.UpdateAsync(Old, Session()));
            Assert.False(await node.ReplaceAsync(Old, New, Session()));
        }
    }

    [Fact]
    public async Task Whatever_happens_to_sessions_at_once_names_lead_to_those_that_live()
    {
        var keys = Enumerable.Range(0, 40).Select(index => SessionKey.Of($"many {index}")).ToList();
        await Task.WhenAll(keys.Select(key => Task.Run(async () => await Store.RememberAsync(key, Session()))));
        await Task.WhenAll(keys.SelectMany((key, index) => new[]
        {
            Task.Run(async () => await Store.UpdateAsync(key, Session() with { Logins = [Other, .. Session().Logins] })),
            Task.Run(async () => await (index % 2 == 0 ? Store.EndAsync(key) : Store.UpdateAsync(key, Session()))),
        }));

        Assert.Equal(keys.Where((_, index) => index % 2 == 1).ToHashSet(), [.. await KeysAsync(AtIdp)]);
    }

    private static readonly string Told = A.SessionLogin().NameId.Value;

    private static readonly SessionName AtIdp =
        SessionName.Of(PeerRole.IdentityProvider, A.IdentityProvider().EntityId, A.ReceivedAssertion().NameId!.Value);

    private static SessionName AtSystem(string nameId) => SessionName.Of(PeerRole.System, A.System().EntityId, nameId);

    private static SessionLogin Other => A.SessionLogin("NSIS Low") with { NameId = new("_other", NameIdFormats.Transient) };

    private async Task<IEnumerable<SessionKey>> KeysAsync(SessionName name) => (await Store.FindByNameAsync(name)).Select(found => found.Key);

    private Session Session() => A.Session() with { LastUsedAt = Now, EndsAt = Now.AddMinutes(10) };
}
