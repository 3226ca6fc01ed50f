using System.Globalization;
using ContextHandler.Login;
using ContextHandler.Redis;
using ContextHandler.Testing;
using ContextHandler.Testing.Login;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.Tests.Redis;

public sealed class RedisLoginStoreTests(RedisStage stage) : LoginStoreConformance, IClassFixture<RedisStage>, IAsyncLifetime
{
    protected override DateTimeOffset Now => stage.Clock.GetUtcNow();

    protected override ILoginStore Store { get; } = stage.First.Services.GetRequiredService<ILoginStore>();

    private ILoginStore Other { get; } = stage.Second.Services.GetRequiredService<ILoginStore>();

    public async ValueTask InitializeAsync() => await stage.EmptyAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override Task WaitAsync(TimeSpan time) => stage.PassAsync(time);

    [Fact]
    public async Task G10_of_fifty_concurrent_callers_on_two_nodes_one_uses_an_assertion_spends_a_leg_and_ends_a_login()
    {
        var (idp, until) = (A.IdentityProvider().EntityId, Now.AddMinutes(5));

        Assert.Single(await AtOnceAsync(store => store.TryMarkAssertionAsync(idp, "_a", Secrets.NewSamlId(), until)), first => first);
        Assert.Single(await AtOnceAsync(store => store.TrySpendLegAsync("_leg")), first => first);
        Assert.Single(await AtOnceAsync(store => store.TryEndAsync("login")), first => first);
        Assert.Single(await AtOnceAsync(store => store.TryRememberAsync(A.PendingLogin() with { StartedAt = Now })), first => first);
    }

    [Fact]
    public async Task Every_entry_has_an_end()
    {
        var login = A.PendingLogin() with { StartedAt = Now };
        await Store.TryRememberAsync(login);
        await Store.UpdateAsync(login with { RelayState = "changed" });
        await Store.RememberLegAsync(A.IdpLeg() with { SentAt = Now });
        await Store.TrySpendLegAsync("_leg");
        await Store.TryEndAsync(login.Id);
        await Store.RememberRequestAsync("h", A.ReceivedAuthnRequest());
        await Store.RememberAnswerAsync("h", new("_leg", A.ValidResponse()));
        await Store.TryMarkAssertionAsync(A.IdentityProvider().EntityId, "_a", "_leg", Now.AddMinutes(5));
        await Store.CountAsync("c", 1, TimeSpan.FromMinutes(1));

        Assert.Equal(string.Empty, await stage.Server.AskAsync("EVAL", "local r = {} for _, k in ipairs(redis.call('KEYS', '*')) do if redis.call('PTTL', k) < 0 then r[#r+1] = k end end return r", "0"));
    }

    [Fact]
    public async Task No_handle_and_no_text_of_others_stands_in_a_key()
    {
        await Store.TryRememberAsync(A.PendingLogin() with { Id = "Handle", RequestId = "Of\r\nothers", StartedAt = Now });
        await Store.TrySpendLegAsync(new string('x', 100_000));

        var keys = (await stage.Server.AskAsync("KEYS", "*")).Split('\n');

        Assert.True(keys.Length >= 3);
        Assert.All(keys, key => Assert.Matches("^ch:1:[a-z-]+:[A-Za-z0-9_-]{22,64}$", key));
    }

    [Fact]
    public async Task J10_a_login_under_way_is_small()
    {
        await Store.TryRememberAsync(A.PendingLogin() with { StartedAt = Now, RelayState = new string('r', 80) });
        await Store.RememberLegAsync(A.IdpLeg() with { SentAt = Now });

        var lengths = await stage.Server.AskAsync("EVAL", "local n = 0 for _, k in ipairs(redis.call('KEYS', 'ch:1:[lr]*')) do n = n + #k + redis.call('STRLEN', k) end return n", "0");

        Assert.InRange(int.Parse(lengths, CultureInfo.InvariantCulture), 100, 2 * 1024);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"id\":")]
    [InlineData("[1]")]
    public async Task T22_a_value_that_cannot_be_read_is_that_entrys_loss_alone(string poison)
    {
        var login = A.PendingLogin() with { StartedAt = Now };
        await Store.TryRememberAsync(login);
        await Store.TryRememberAsync(login with { Id = "good", RequestId = "_good" });
        var key = new RedisFormat("ch").Key(RedisKind.Login, login.Id);
        await stage.Server.AskAsync("SET", key.ToString(), poison);

        Assert.Null(await Other.FindAsync(login.Id));
        Assert.Null(await Other.FindByRequestAsync(login.System, login.RequestId!));
        Assert.False(await Other.TryRememberAsync(login));
        Assert.NotNull(await Other.FindAsync("good"));
        Assert.Contains(stage.Second.Log.Lines, line => line.Id.Id == 1520 && line.Text.Contains("Login", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T22_a_mark_that_says_nothing_we_know_holds_all_the_same()
    {
        var key = new RedisFormat("ch").Key(RedisKind.Assertion, A.IdentityProvider().EntityId.Value, "_a");
        await stage.Server.AskAsync("SET", key.ToString(), "\x01 of another release");

        Assert.False(await Store.TryMarkAssertionAsync(A.IdentityProvider().EntityId, "_a", "_leg", Now.AddMinutes(5)));
    }

    private Task<bool[]> AtOnceAsync(Func<ILoginStore, ValueTask<bool>> ask) =>
        Task.WhenAll(Enumerable.Range(0, 50).Select(index => Task.Run(async () => await ask(index % 2 == 0 ? Store : Other))));
}
