using System.Security.Cryptography;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.RollingPlan;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>The new keys take over at an instant: to the second, at every node, and no node is started or reloaded for it.</summary>
public class SwitchTests
{
    private const int Loaded = 1001;

    private static readonly KnownGateway Old = new([OldSigning], OldEncryption);
    private static readonly KnownGateway New = new([NewSigning], NewEncryption);

    [Fact]
    public async Task Two_nodes_switch_in_the_same_second_without_a_restart()
    {
        await using var first = await Plan.StartAsync();
        await using var second = await first.StartSecondNodeAsync();

        foreach (var node in new[] { first, second })
        {
            node.Clock.SetTo(Promote.AddSeconds(-1));
            await LogsInAsync(node, Old);
            await Assert.ThrowsAsync<CryptographicException>(() => LogsInAsync(node, New));
        }

        foreach (var node in new[] { first, second })
        {
            node.Clock.SetTo(Promote);
            await LogsInAsync(node, New);
            await Assert.ThrowsAsync<CryptographicException>(() => LogsInAsync(node, Old));
            Assert.Single(node.Log.Lines, line => line.Id.Id == Loaded);
        }
    }

    [Fact]
    public async Task A_login_may_begin_before_the_switch_and_end_after_it_at_another_node()
    {
        await using var first = await Plan.StartAsync();
        await using var second = await first.StartSecondNodeAsync();
        (first.Idp.Gateway, second.System.Gateway) = (Old, New);
        first.Clock.SetTo(Promote.AddSeconds(-1));
        second.Clock.SetTo(Promote);
        using var browser = first.NewBrowser();
        var question = first.Idp.Read(await browser.SendAsync(first.System.Request()));
        var cookie = Assert.Single(browser.Cookies.All);
        using var there = second.NewBrowser();
        there.Headers["Cookie"] = $"{cookie.Name}={cookie.Value}";

        var answered = await there.SendAsync(first.Idp.Answer(question, new() { Loa = "Substantial", Encryption = Wire.Aes256Gcm }));

        Assert.Equal(("Success", true), (second.System.Read(answered).Status, second.System.Read(answered).AssertionSigned));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task What_is_encrypted_to_the_old_key_opens_until_it_retires(int second, bool opens)
    {
        await using var federation = await Plan.StartAsync();
        federation.Clock.SetTo(Retire.AddSeconds(second));
        (federation.Idp.Gateway, federation.System.Gateway) = (new([NewSigning], OldEncryption), New);

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial", Encryption = Wire.Aes256Gcm });

        Assert.Equal(opens, walk.Outcome.Left is not null);
        Assert.Equal(opens ? null : "DecryptionFailed", federation.Audit.Last.Reason);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public async Task What_is_encrypted_to_the_new_key_opens_from_its_announcement_on(int second, bool opens)
    {
        await using var federation = await Plan.StartAsync();
        federation.Clock.SetTo(Announce.AddSeconds(second));
        federation.Idp.Gateway = new([OldSigning], NewEncryption);

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial", Encryption = Wire.Aes256Gcm });

        Assert.Equal(opens, walk.Outcome.Left is not null);
    }

    // Decision 29: one that missed the announcement keeps its key until that retires.
    [Fact]
    public async Task Decision_29_a_pinned_system_and_a_pinned_idp_keep_working_until_their_key_retires()
    {
        var pinned = Plan with
        {
            Systems = Plan.Systems.Replace(Plan.Systems[0], Plan.Systems[0].With("pinnedTo", "signing.pem")),
            Idps = Plan.Idps.Replace(Plan.Idps[0], Plan.Idps[0].With("pinnedTo", "signing.pem")),
        };
        await using var federation = await pinned.StartAsync();

        foreach (var now in new[] { Promote.AddSeconds(-1), Promote, Retire.AddSeconds(-1) })
        {
            federation.Clock.SetTo(now);
            await LogsInAsync(federation, Old);
        }

        federation.Clock.SetTo(Retire);
        await LogsInAsync(federation, New);
        await Assert.ThrowsAsync<CryptographicException>(() => LogsInAsync(federation, Old));
    }

    [Fact]
    public async Task T11_a_system_that_is_pinned_ahead_gets_the_new_key_from_its_announcement_on_and_the_others_at_the_switch()
    {
        var plan = (Plan with { Systems = [Plan.Systems[0].With("pinnedTo", "signing-next.pem")] }).WithSystem("aula", "NSIS Substantial");
        await using var federation = await plan.StartAsync();
        foreach (var (now, ahead, others) in new[] { (Announce.AddSeconds(-1), Old, Old), (Announce, New, Old), (Promote.AddSeconds(-1), New, Old), (Promote, New, New) })
        {
            federation.Clock.SetTo(now);
            federation.Idp.Gateway = others;
            foreach (var (name, known) in new[] { ("sapa", ahead), ("aula", others) })
            {
                using var browser = federation.NewBrowser();
                var system = federation.Systems[name];
                system.Gateway = known;
                var asked = federation.Idp.Read(await browser.SendAsync(system.Request()));
                Assert.Equal("Success", system.Read(await browser.SendAsync(federation.Idp.Answer(asked, new() { Loa = "Substantial" }))).Status);
            }
        }
    }

    [Fact]
    public async Task A_key_file_that_appears_later_is_taken_up_without_a_restart()
    {
        await using var federation = await (Plan with { KeyFiles = Plan.KeyFiles.Clear() }).StartAsync();
        Assert.Equal(2, federation.Log.Lines.Count(line => line.Text.Contains("-next.pem", StringComparison.Ordinal)));
        federation.Clock.SetTo(Announce);
        await federation.System.FetchAsync();
        Assert.Equal([OldSigning.Subject], federation.System.Gateway.Signing.Select(key => key.Subject));

        await federation.ChangeToAsync(Plan);

        await federation.System.FetchAsync();
        Assert.Equal([OldSigning.Subject, NewSigning.Subject], federation.System.Gateway.Signing.Select(key => key.Subject));
        federation.Clock.SetTo(Promote);
        await LogsInAsync(federation, New);
    }

    [Fact]
    public async Task A_node_without_the_new_key_goes_on_with_the_old_one_and_says_so_once()
    {
        const int keyMissing = 1321;
        await using var federation = await (Plan with { KeyFiles = Plan.KeyFiles.Clear() }).StartAsync();
        Assert.DoesNotContain(federation.Log.Lines, line => line.Id.Id == keyMissing);

        federation.Clock.SetTo(Promote);
        Assert.True(await federation.Log.SawAsync(keyMissing, times: 2));
        federation.Clock.SetTo(Retire.AddDays(1));

        await LogsInAsync(federation, Old);
        Assert.Equal(
            ["encryption-next.pem", "signing-next.pem"],
            federation.Log.Lines.Where(line => line.Id.Id == keyMissing).Select(line => line.Text.Split(' ')[2]).Order(StringComparer.Ordinal));
    }

    /// <summary>A whole login; both peers know those keys only, the IdP encrypts. Throws <see cref="CryptographicException"/> where one does not verify.</summary>
    private static async Task LogsInAsync(TestFederation federation, KnownGateway known)
    {
        (federation.Idp.Gateway, federation.System.Gateway) = (known, known);
        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial", Encryption = Wire.Aes256Gcm });
        Assert.Equal(("Success", true), (walk.Received.Status, walk.Received.AssertionSigned));
    }
}
