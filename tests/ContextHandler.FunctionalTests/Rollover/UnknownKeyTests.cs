using System.Diagnostics;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;
using static ContextHandler.FunctionalTests.Rollover.FetchedFederation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>Decision 27, T07 (b): a key that is in no metadata we hold; the very login works if its owner publishes it.</summary>
public class UnknownKeyTests
{
    private static readonly TimeSpan LoginWaits = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Decision_27_a_key_swapped_without_warning_works_in_the_very_login_after_one_refresh()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek", "egeby");
        fetched.Publish("korsbaek", 1);

        await fetched.LogsInAsync("korsbaek", key: 1);

        Assert.Equal((2, 1), (fetched.Server.CountOf("korsbaek"), fetched.Server.CountOf("egeby")));
        await fetched.LogsInAsync("korsbaek", key: 1);
        await fetched.LogsInAsync("egeby");
        await fetched.IsRefusedAsync("korsbaek", key: 0);
        Assert.Equal(2, fetched.Server.CountOf("korsbaek"));
    }

    [Fact]
    public async Task Decision_27_a_slow_answer_is_not_waited_for_and_the_next_try_works()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        var renewals = fetched.Renewals;
        fetched.Server.Serve("korsbaek", MetadataReplies.After(TimeSpan.FromSeconds(8), MetadataReplies.Document(PublishedMetadata.Of(fetched.Plan("korsbaek"), Key("korsbaek", 1)))));

        var watch = Stopwatch.StartNew();
        await fetched.IsRefusedAsync("korsbaek", key: 1);
        Assert.InRange(watch.Elapsed, LoginWaits, TimeSpan.FromSeconds(7));
        Assert.True(await fetched.Federation.Log.SawAsync(1335));

        watch.Restart();
        await fetched.IsRefusedAsync("korsbaek", key: 1);
        Assert.True(watch.Elapsed < LoginWaits, "nobody waits a second time for the same refresh");

        await fetched.RenewedAsync(renewals + 1);
        await fetched.LogsInAsync("korsbaek", key: 1);
        Assert.Equal(2, fetched.Server.CountOf("korsbaek"));
    }

    [Fact]
    public async Task Decision_27_a_flood_of_unknown_keys_fetches_once_in_30_seconds()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        var forged = TestCertificates.Rsa("attacker");
        async Task FloodAsync()
        {
            var visits = await Task.WhenAll(Enumerable.Range(0, 25).Select(async _ =>
            {
                var browser = fetched.Federation.NewBrowser();
                return await browser.SendAsync(await fetched.AnswerAsync(browser, "korsbaek", forged));
            }));
            Assert.All(visits, visit => Assert.Equal(400, visit.Status));
        }

        await FloodAsync();
        await FloodAsync();
        fetched.Federation.Clock.Advance(TimeSpan.FromSeconds(29));
        await FloodAsync();
        Assert.Equal(2, fetched.Server.CountOf("korsbaek"));

        fetched.Federation.Clock.Advance(TimeSpan.FromSeconds(1));
        await FloodAsync();
        Assert.Equal(3, fetched.Server.CountOf("korsbaek"));
        await fetched.LogsInAsync("korsbaek");
    }

    [Fact]
    public async Task T07b_a_key_that_is_published_right_after_a_forged_one_has_spent_the_refresh_works_within_a_minute()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        var browser = fetched.Federation.NewBrowser();
        RefusalAssert.Refused("SigningKeyUnknown", await browser.SendAsync(await fetched.AnswerAsync(browser, "korsbaek", TestCertificates.Rsa("attacker"))), fetched.Federation);
        Assert.Equal(2, fetched.Server.CountOf("korsbaek"));
        fetched.Federation.Clock.Advance(TimeSpan.FromSeconds(1));
        fetched.Publish("korsbaek", 1);

        var published = fetched.Federation.Clock.GetUtcNow();
        while ((await fetched.LoginAsync("korsbaek", key: 1)).Left is null)
        {
            fetched.Federation.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.InRange(fetched.Federation.Clock.GetUtcNow() - published, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        }

        await fetched.LogsInAsync("korsbaek", key: 1);
    }

    [Fact]
    public async Task Decision_27_people_who_come_at_once_wait_for_one_refresh()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Server.Serve("korsbaek", MetadataReplies.After(TimeSpan.FromSeconds(1), MetadataReplies.Document(PublishedMetadata.Of(fetched.Plan("korsbaek"), Key("korsbaek", 1)))));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fetched.LogsInAsync("korsbaek", key: 1)));

        Assert.Equal(2, fetched.Server.CountOf("korsbaek"));
    }

    [Fact]
    public async Task Decision_27_a_model_that_is_new_because_of_somebody_else_does_not_stand_for_the_refresh()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek", "egeby");
        var tried = fetched.Federation.Services.GetRequiredService<IFederationSource>().Current;
        fetched.Publish("korsbaek", 1);
        fetched.Publish("egeby", 1);
        await fetched.LogsInAsync("egeby", key: 1);

        Assert.True(await fetched.Federation.Services.GetRequiredService<IMetadataRefresh>().TryRefreshAsync(EntityId.Create(fetched.Plan("korsbaek").EntityId), tried));

        Assert.Equal(2, fetched.Server.CountOf("korsbaek"));
        await fetched.LogsInAsync("korsbaek", key: 1);
    }

    [Fact]
    public async Task Decision_27_a_refresh_under_way_that_asked_too_early_is_followed_by_the_logins_own()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Server.Serve("korsbaek", MetadataReplies.After(TimeSpan.FromSeconds(1), MetadataReplies.Document(fetched.Plan("korsbaek").Metadata)));
        fetched.Federation.Clock.Advance(NextFetch);
        Assert.True(await fetched.Server.SawAsync("korsbaek", times: 2));
        fetched.Publish("korsbaek", 1);

        await fetched.LogsInAsync("korsbaek", key: 1);

        Assert.Equal(3, fetched.Server.CountOf("korsbaek"));
    }

    [Theory]
    [InlineData("https://idp.korsbaek.elsewhere.dk/sso")]
    [InlineData("http://idp.korsbaek.example.dk/sso")]
    public async Task Decision_27_a_document_that_is_refused_opens_no_door(string sso)
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Server.Serve("korsbaek", MetadataReplies.Document(PublishedMetadata.Of(fetched.Plan("korsbaek") with { SsoUrl = sso }, Key("korsbaek", 1))));

        await fetched.IsRefusedAsync("korsbaek", key: 1);

        await fetched.LogsInAsync("korsbaek");
    }

    [Fact]
    public async Task Decision_27_an_unsigned_document_opens_no_door_where_a_signed_one_is_expected()
    {
        await using var fetched = await StartAsync(mustBeSigned: true, "korsbaek");
        fetched.Publish("korsbaek", 1);

        await fetched.IsRefusedAsync("korsbaek", key: 1);

        await fetched.LogsInAsync("korsbaek");
    }

    [Fact]
    public async Task Decision_27_a_party_whose_metadata_is_a_file_is_not_fetched()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial", SigningCertificate = Key("korsbaek", 1) });

        RefusalAssert.Refused("SigningKeyUnknown", walk.Outcome, federation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decision_27_a_system_that_swapped_its_key_is_let_in_after_one_refresh(bool post)
    {
        await using var server = await MetadataServer.StartAsync();
        var plan = new FederationPlan().WithSystem("sapa", "NSIS Substantial", system => system.At(server)).WithIdp("korsbaek", "OIOSAML3");
        server.Serve("sapa", MetadataReplies.Tagged(PublishedMetadata.Of(plan.Systems[0]).Replace(
            Convert.ToBase64String(plan.Systems[0].SigningCertificate.RawData), Convert.ToBase64String(TestCertificates.Rsa("system sapa before").RawData), StringComparison.Ordinal)));
        await using var federation = await plan.StartAsync();
        Assert.True(await federation.Log.SawAsync(1312));
        server.Serve("sapa", MetadataReplies.Tagged(PublishedMetadata.Of(plan.Systems[0])));

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" }, new() { ByPost = post });

        Assert.Equal("Success", walk.Received.Status);
        Assert.Equal(2, server.CountOf("sapa"));
    }
}
