using System.Text.Json;
using System.Xml.Linq;
using ContextHandler.Login;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Requests that begin logins nobody ends: what each leaves behind is small, ends by itself, and is refused when there is too much of it.</summary>
public class StateFloodTests
{
    private const int TwoKiB = 2 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task J10_a_login_under_way_takes_two_KiB_at_most(bool byPost)
    {
        await using var federation = await AttackStage.Plan.StartAsync();
        using var login = await AttackStage.BeginAsync(federation, new() { ByPost = byPost, IdpList = [federation.Idp.EntityId], RelayState = new string('x', 80) });

        var (leg, pending) = await FindAsync(federation, login.Question.Id);

        Assert.InRange(Size(leg!) + Size(pending!), 1, TwoKiB);
    }

    // A message may be 256 KB: its lists would be kept until the login ends.
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task J10_a_request_that_would_leave_much_behind_leaves_nothing(bool byPost, bool idps)
    {
        await using var federation = await AttackStage.Plan.StartAsync();
        using var login = new AttackedRequest(federation, new() { ByPost = byPost });
        SystemRequest Listing(int characters) => idps
            ? new() { ByPost = byPost, IdpList = [federation.Idp.EntityId, .. Names(characters - federation.Idp.EntityId.Length)] }
            : new() { ByPost = byPost, IdpList = [federation.Idp.EntityId], ClassReferences = [.. Names(characters - federation.Idp.EntityId.Length)] };

        await login.RefusedAsync(federation.System.Request(Listing((16 * 1024) + 1)), "RequestUnsupported");
        await login.AcceptedAsync();

        using var longest = await AttackStage.BeginAsync(federation, Listing(16 * 1024) with { RelayState = new string('x', 1024), Id = Wire.NewId().PadRight(256, '0') });
        var (leg, pending) = await FindAsync(federation, longest.Question.Id);
        Assert.InRange(Size(leg!) + Size(pending!), TwoKiB, 12 * TwoKiB);
    }

    [Fact]
    public async Task J10_what_a_login_leaves_behind_ends_after_half_an_hour()
    {
        await using var federation = await AttackStage.Plan.StartAsync();
        using var login = await AttackStage.BeginAsync(federation);

        federation.Clock.Advance(PendingLogin.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull((await FindAsync(federation, login.Question.Id)).Login);
        federation.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((null, null), await FindAsync(federation, login.Question.Id));
        await login.RefusedAsync(login.Genuine(Form.SignedAssertion), "ResponseUnsolicited");
    }

    [Fact]
    public async Task J10_of_a_hundred_thousand_requests_the_store_keeps_what_it_has_room_for()
    {
        const int capacity = 1_000;
        await using var federation = await AttackStage.Plan.StartAsync();
        using var login = await AttackStage.BeginAsync(federation);
        var (_, pending) = await FindAsync(federation, login.Question.Id);
        var clock = new TestClock();
        var store = new InProcessLoginStore(clock, capacity);

        var kept = 0;
        for (var number = 0; number < 100_000; number++)
        {
            kept += await KeepsAsync(store, pending! with { Id = $"{number}", RequestId = $"_{number}", StartedAt = clock.GetUtcNow() }) ? 1 : 0;
        }

        Assert.InRange(kept, capacity / 4, capacity);
        clock.Advance(PendingLogin.Lifetime + TimeSpan.FromSeconds(2));
        Assert.True(await KeepsAsync(store, pending! with { Id = "after", RequestId = "_after", StartedAt = clock.GetUtcNow() }));
    }

    // A store that takes nothing more is a page that says "not now", and no login is lost that was under way.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task J10_a_store_that_takes_nothing_more_refuses_the_newcomer_and_keeps_the_rest(bool byPost)
    {
        await using var federation = await AttackStage.Plan.StartAsync();
        using var login = await AttackStage.BeginAsync(federation);
        using var newcomer = new AttackedRequest(federation, new() { ByPost = byPost });

        federation.Store.IsBroken = true;
        var visit = await newcomer.Browser.SendAsync(newcomer.Genuine);
        Assert.Equal((503, "StoreUnavailable"), (visit.Status, federation.Audit.Last.Reason));
        federation.Store.IsBroken = false;

        await login.AcceptedAsync(Form.SignedAssertion);
        await newcomer.AcceptedAsync();
    }

    private static async Task<bool> KeepsAsync(InProcessLoginStore store, PendingLogin login)
    {
        try
        {
            return await store.TryRememberAsync(login);
        }
        catch (LoginStoreException)
        {
            return false;
        }
    }

    private static async Task<(IdpLeg? Leg, PendingLogin? Login)> FindAsync(TestFederation federation, string requestId)
    {
        var store = (ILoginStore)(object)federation.Store;
        var leg = await store.FindLegAsync(requestId);
        return (leg, leg is null ? null : await store.FindAsync(leg.LoginId));
    }

    private static int Size<T>(T record) => JsonSerializer.SerializeToUtf8Bytes(record).Length;

    private static IEnumerable<string> Names(int characters)
    {
        for (var left = characters; left > 0; left -= 1000)
        {
            yield return "https://a/".PadRight(Math.Min(left, 1000), 'a');
        }
    }
}
