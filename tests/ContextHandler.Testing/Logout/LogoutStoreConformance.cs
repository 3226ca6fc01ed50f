using ContextHandler.Federation.Metadata;
using ContextHandler.Logout;
using Xunit;

namespace ContextHandler.Testing.Logout;

/// <summary>What every <see cref="ILogoutStore"/> must do; each implementation's tests derive from it (house.md 7.10).</summary>
public abstract partial class LogoutStoreConformance
{
    /// <summary>Now, as the store sees it.</summary>
    protected abstract DateTimeOffset Now { get; }

    protected abstract ILogoutStore Store { get; }

    /// <summary>Lets time pass for the store.</summary>
    protected abstract Task WaitAsync(TimeSpan time);

    [Fact]
    public async Task A_logout_is_found_whole_by_its_id_for_half_an_hour()
    {
        var logout = Logout() with { Asker = new(PeerRole.System, A.System().EntityId, "_request", "relay state"), LeftOut = 2 };
        await Store.RememberAsync(logout);

        await WaitAsync(PendingLogout.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equivalent(logout, await Store.FindAsync("logout"), strict: true);
        Assert.Null(await Store.FindAsync("another"));
        await WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Null(await Store.FindAsync("logout"));
    }

    [Fact]
    public async Task A_leg_is_found_by_its_request_and_says_that_its_participant_was_asked()
    {
        await Store.RememberAsync(Logout());
        var leg = new LogoutLeg("_leg", "logout", 1, InFrame: true, Now);
        await Store.RememberLegAsync(leg);

        Assert.Equal(leg, await Store.FindLegAsync("_leg"));
        Assert.Null(await Store.FindLegAsync("_other"));
        Assert.Equal([null, Now], (await Store.FindAsync("logout"))!.Participants.Select(participant => participant.AskedAt));
    }

    [Fact]
    public async Task Who_is_asked_again_was_asked_last_then_and_both_legs_are_found()
    {
        await Store.RememberAsync(Logout());
        await Store.RememberLegAsync(new("_first", "logout", 0, InFrame: true, Now));
        await WaitAsync(TimeSpan.FromSeconds(10));
        await Store.RememberLegAsync(new("_second", "logout", 0, InFrame: false, Now));

        Assert.Equal(Now, (await Store.FindAsync("logout"))!.Participants[0].AskedAt);
        Assert.Equal((true, false), ((await Store.FindLegAsync("_first"))!.InFrame, (await Store.FindLegAsync("_second"))!.InFrame));
    }

    [Fact]
    public async Task A_leg_is_gone_after_five_minutes_and_nothing_is_noted_once_its_logout_is()
    {
        await Store.RememberAsync(Logout());
        await Store.RememberLegAsync(new("_leg", "logout", 0, InFrame: true, Now));
        await WaitAsync(LogoutLeg.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Null(await Store.FindLegAsync("_leg"));
        await WaitAsync(PendingLogout.Lifetime);

        Assert.False(await Store.TryNoteAsync("logout", 0, LogoutOutcome.Ended));
        Assert.False(await Store.TryEndAsync("logout", End));
    }

    [Fact]
    public async Task Of_fifty_answers_at_once_the_first_is_noted_and_stays()
    {
        await Store.RememberAsync(Logout());
        var noted = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => Task.Run(async () =>
            await Store.TryNoteAsync("logout", 0, index % 2 == 0 ? LogoutOutcome.Ended : LogoutOutcome.Refused))));

        var index = noted.ToList().IndexOf(true);
        Assert.Single(noted, won => won);
        Assert.Equal(index % 2 == 0 ? LogoutOutcome.Ended : LogoutOutcome.Refused, (await Store.FindAsync("logout"))!.Participants[0].Outcome);
    }

    [Fact]
    public async Task Answers_of_many_at_once_are_all_noted()
    {
        await Store.RememberAsync(Logout() with { Participants = [.. Enumerable.Repeat(A.PendingLogout().Participants[0], 50)] });

        var noted = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => Task.Run(async () => await Store.TryNoteAsync("logout", index, LogoutOutcome.Ended))));

        Assert.All(noted, Assert.True);
        Assert.All((await Store.FindAsync("logout"))!.Participants, participant => Assert.Equal(LogoutOutcome.Ended, participant.Outcome));
    }

    [Fact]
    public async Task Of_fifty_concurrent_callers_one_ends_a_logout()
    {
        await Store.RememberAsync(Logout());
        var ended = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => Task.Run(async () => await Store.TryEndAsync("logout", End with { AnswerId = $"_{index}" }))));

        Assert.Single(ended, won => won);
        Assert.Equal(End with { AnswerId = $"_{ended.ToList().IndexOf(true)}" }, (await Store.FindAsync("logout"))!.End);
    }

    [Fact]
    public async Task What_arrives_after_the_end_is_noted_all_the_same()
    {
        await Store.RememberAsync(Logout());
        await Store.TryEndAsync("logout", End);

        Assert.True(await Store.TryNoteAsync("logout", 1, LogoutOutcome.Partial));
        Assert.Equal((true, LogoutOutcome.Partial), ((await Store.FindAsync("logout"))!.HasEnded, (await Store.FindAsync("logout"))!.Participants[1].Outcome));
    }

    [Fact]
    public async Task I03_a_request_is_taken_once_per_party_until_it_has_run_out()
    {
        var (party, until) = (A.System().EntityId, Now.AddMinutes(5));
        var marks = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await Store.TryMarkRequestAsync(PeerRole.System, party, "_r", until))));

        Assert.Single(marks, first => first);
        Assert.True(await Store.TryMarkRequestAsync(PeerRole.System, A.IdentityProvider().EntityId, "_r", until));
        Assert.True(await Store.TryMarkRequestAsync(PeerRole.IdentityProvider, party, "_r", until));
        await WaitAsync(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.True(await Store.TryMarkRequestAsync(PeerRole.System, party, "_r", Now.AddMinutes(5)));
    }

    [Fact]
    public async Task I03_a_mark_that_is_taken_back_can_be_made_again()
    {
        var (party, until) = (A.System().EntityId, Now.AddMinutes(5));
        await Store.TryMarkRequestAsync(PeerRole.System, party, "_r", until);
        await Store.TryMarkRequestAsync(PeerRole.System, party, "_another", until);

        await Store.UnmarkRequestAsync(PeerRole.System, party, "_r");
        await Store.UnmarkRequestAsync(PeerRole.System, party, "_that nobody made");

        Assert.True(await Store.TryMarkRequestAsync(PeerRole.System, party, "_r", until));
        Assert.False(await Store.TryMarkRequestAsync(PeerRole.System, party, "_another", until));
    }

    private LogoutEnd End => new("_answer", Now, IsWhole: false);

    private PendingLogout Logout() => A.PendingLogout() with { StartedAt = Now };
}
