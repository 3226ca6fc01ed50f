using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Requests;
using ContextHandler.Responses;
using Xunit;

namespace ContextHandler.Testing.Login;

/// <summary>What every <see cref="ILoginStore"/> must do; each implementation's tests derive from it (house.md 7.10).</summary>
public abstract class LoginStoreConformance
{
    private static readonly EntityId System = EntityId.Create("https://sapa.example.dk");
    private static readonly EntityId Idp = EntityId.Create("https://idp.example.dk");

    /// <summary>Now, as the store sees it.</summary>
    protected abstract DateTimeOffset Now { get; }

    protected abstract ILoginStore Store { get; }

    /// <summary>Lets time pass for the store.</summary>
    protected abstract Task WaitAsync(TimeSpan time);

    [Fact]
    public async Task A_login_is_found_by_its_id_and_by_its_request()
    {
        var login = Login("a");
        Assert.True(await Store.TryRememberAsync(login));
        Assert.Equal(login.Reference, (await Store.FindAsync(login.Id))?.Reference);
        Assert.Equal(login.Id, (await Store.FindByRequestAsync(System, login.RequestId!))?.Id);
        Assert.Null(await Store.FindAsync("another"));
        Assert.Null(await Store.FindByRequestAsync(Idp, login.RequestId!));
    }

    [Fact]
    public async Task A_request_id_begins_one_login_per_system()
    {
        Assert.True(await Store.TryRememberAsync(Login("b")));
        Assert.False(await Store.TryRememberAsync(Login("c") with { RequestId = "_b" }));
        Assert.Null(await Store.FindAsync("c"));
        Assert.True(await Store.TryRememberAsync(Login("d") with { RequestId = "_b", System = Idp }));
    }

    [Fact]
    public async Task Logins_without_a_request_are_found_by_their_own_ids()
    {
        Assert.True(await Store.TryRememberAsync(Login("p") with { RequestId = null }));
        Assert.True(await Store.TryRememberAsync(Login("q") with { RequestId = null }));
        Assert.Equal(("p", "q"), ((await Store.FindAsync("p"))?.Id, (await Store.FindAsync("q"))?.Id));
    }

    [Fact]
    public async Task A_login_lives_thirty_minutes_and_an_update_does_not_prolong_it()
    {
        var login = Login("e");
        await Store.TryRememberAsync(login);
        await WaitAsync(PendingLogin.Lifetime - TimeSpan.FromSeconds(1));
        await Store.UpdateAsync(login with { LastFailure = new(FailureReason.LevelTooLow, Idp, AchievedLevel.Of(NistLevel.Two), null, "handle") });
        Assert.Equal(FailureReason.LevelTooLow, (await Store.FindAsync("e"))?.LastFailure?.Reason);
        await WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Null(await Store.FindAsync("e"));
    }

    [Fact]
    public async Task A_login_ends_once_and_stays_known_as_answered()
    {
        await Store.TryRememberAsync(Login("f"));
        Assert.False((await Store.FindAsync("f"))!.Answered);
        Assert.True(await Store.TryEndAsync("f"));
        Assert.False(await Store.TryEndAsync("f"));
        Assert.True((await Store.FindAsync("f"))!.Answered);
    }

    [Fact]
    public async Task Of_fifty_concurrent_callers_one_spends_a_leg()
    {
        var leg = Leg("_leg1");
        await Store.RememberLegAsync(leg);
        Assert.False((await Store.FindLegAsync(leg.RequestId))!.Spent);
        var spent = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await Store.TrySpendLegAsync(leg.RequestId))));
        Assert.Single(spent, won => won);
        Assert.Equal(leg with { Spent = true }, await Store.FindLegAsync(leg.RequestId));
    }

    [Fact]
    public async Task A_kept_request_is_found_for_as_long_as_its_login_may_live()
    {
        await Store.RememberRequestAsync("h1", Request());
        await WaitAsync(PendingLogin.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal("_r", (await Store.FindRequestAsync("h1"))?.Id);
        await WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Null(await Store.FindRequestAsync("h1"));
    }

    [Fact]
    public async Task A_kept_answer_is_found_for_a_minute()
    {
        var answer = new KeptAnswer("_leg2", new ReceivedResponse
        {
            Id = "_x",
            InResponseTo = "_leg2",
            Version = "2.0",
            IssueInstant = Now,
            Status = new IdpStatus(SamlStatus.Responder, null),
        });
        await Store.RememberAnswerAsync("h", answer);
        await Store.TryRememberAsync(Login("g"));
        Assert.Equal(("g", "_x"), await FoundAsync("g", "h"));
        Assert.Equal((null, "_x"), await FoundAsync("another", "h"));
        Assert.Equal(("g", null), await FoundAsync("g", "another"));
        await WaitAsync(KeptAnswer.Lifetime + TimeSpan.FromSeconds(1));
        Assert.Equal(("g", null), await FoundAsync("g", "h"));
        Assert.True(await Store.TryEndAsync("g"));
        Assert.True((await Store.FindAsync("g", "h")).Login!.Answered);
    }

    [Fact]
    public async Task An_assertion_answers_one_leg_per_idp_until_it_has_run_out()
    {
        var until = Now + TimeSpan.FromMinutes(5);
        var marks = await Task.WhenAll(Enumerable.Range(0, 50).Select(index => Task.Run(async () => await Store.TryMarkAssertionAsync(Idp, "_as", $"_leg{index}", until))));
        Assert.Single(marks, first => first);
        Assert.True(await Store.TryMarkAssertionAsync(Idp, "_as", $"_leg{Array.IndexOf(marks, true)}", until));
        Assert.False(await Store.TryMarkAssertionAsync(Idp, "_as", "_another", until));
        Assert.True(await Store.TryMarkAssertionAsync(System, "_as", "_another", until));
        await WaitAsync(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.True(await Store.TryMarkAssertionAsync(Idp, "_as", "_another", Now + TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task A_counter_starts_anew_after_its_window()
    {
        var window = TimeSpan.FromMinutes(1);
        Assert.Equal(0, await Store.CountAsync("k", 0, window));
        Assert.Equal(1, await Store.CountAsync("k", 1, window));
        Assert.Equal(3, await Store.CountAsync("k", 2, window));
        Assert.Equal(3, await Store.CountAsync("k", 0, window));
        await WaitAsync(window + TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Store.CountAsync("k", 0, window));
    }

    private async Task<(string? Login, string? Response)> FoundAsync(string loginId, string handle)
    {
        var (login, answer) = await Store.FindAsync(loginId, handle);
        return (login?.Id, answer?.Response.Id);
    }

    private static ReceivedAuthnRequest Request() => new()
    {
        Id = "_r",
        Issuer = System,
        Version = "2.0",
        IssueInstant = DateTimeOffset.UnixEpoch,
        Binding = SamlBinding.Post,
        Signature = SignatureState.Verified,
    };

    private PendingLogin Login(string id) => new()
    {
        Id = id,
        Reference = "K7M2-9QXD",
        BrowserHash = Secrets.HashOf("secret"),
        StartedAt = Now,
        System = System,
        RequestId = "_" + id,
        AcsUrl = "https://sapa.example.dk/acs",
        RequiredLevel = new(Level.Of(NistLevel.Three), []),
        NameIdFormat = NameIdFormat.X509SubjectName,
    };

    private IdpLeg Leg(string requestId) => new()
    {
        RequestId = requestId,
        LoginId = "a",
        System = System,
        Idp = Idp,
        SentAt = Now,
        Profile = "OIOSAML2",
        Requested = new RequestedLevel(null, null, null),
        SelectedBy = "chosen",
    };
}
