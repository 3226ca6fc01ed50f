using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.FetchedFederation;
using static ContextHandler.Testing.Federation.MetadataReplies;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>T06: whatever comes from a peer's address, its last good copy serves, an alarm says why, and the other parties notice nothing.</summary>
public sealed class BadFetchedMetadataTests(BadDocuments bad) : IClassFixture<BadDocuments>
{
    private const int LeftOut = 1311;
    private const int Refused = 1313;
    private const int Ending = 1314;
    private const int NotFetched = 1331;

    public static TheoryData<string, string> Ways { get; } = new(BadDocuments.Ways.Select(way => (way.Key, way.Value)));

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task T06_the_last_good_copy_serves_and_an_alarm_tells_why(string way, string reason)
    {
        await bad.Fetched.LogsInAsync(way);

        var facts = bad.Fetched.Facts(way);
        Assert.Equal((reason, TestClock.Start), (facts.Refusal?.Reason, facts.FetchedAt));
        Assert.Contains(bad.Fetched.Federation.Log.Lines, line =>
            line.Id.Id == (reason == "NotRead" ? NotFetched : Refused) && line.Text.Contains(way, StringComparison.Ordinal));
    }

    [Fact]
    public async Task T06_the_others_roll_on_and_nothing_broke()
    {
        await bad.Fetched.LogsInAsync(BadDocuments.Healthy, key: 1);

        Assert.Null(bad.Fetched.Facts(BadDocuments.Healthy).Refusal);
        Assert.Empty(bad.Fetched.Federation.Log.Exceptions);
        Assert.DoesNotContain(bad.Fetched.Federation.Audit.Lines, line => line.Outcome == "refused");
    }

    [Fact]
    public async Task T06_once_the_document_is_good_again_it_is_taken_and_what_was_refused_is_forgotten()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Server.Serve("korsbaek", Html());
        await fetched.NextFetchAsync(renews: false);
        Assert.True(await fetched.Federation.Log.SawAsync(Refused));

        fetched.Publish("korsbaek", 1);
        await fetched.NextFetchAsync();

        Assert.Null(fetched.Facts("korsbaek").Refusal);
        await fetched.LogsInAsync("korsbaek", key: 1);
    }

    [Fact]
    public async Task T06_a_peer_that_takes_30_seconds_delays_neither_logins_nor_others()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek", "egeby");
        fetched.Server.Serve("korsbaek", After(TimeSpan.FromSeconds(30), Document("<EntityDescriptor/>")));
        fetched.Publish("egeby", 1);

        await fetched.NextFetchAsync(withoutWaitingFor: "korsbaek");

        await fetched.LogsInAsync("egeby", key: 1);
        await fetched.LogsInAsync("korsbaek");
        Assert.DoesNotContain(fetched.Federation.Log.Lines, line => line.Id.Id == NotFetched);
        await fetched.JudgedAsync("korsbaek");
        Assert.Equal("no whole answer within 10 seconds", fetched.Facts("korsbaek").Refusal?.Why);
        await fetched.LogsInAsync("korsbaek");
    }

    [Fact]
    public async Task T06_a_day_without_metadata_is_no_login_lost()
    {
        await using var fetched = await StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Server.Serve("korsbaek", HangUp());

        for (var hour = 0; hour < 24; hour += 3)
        {
            fetched.Federation.Clock.Advance(TimeSpan.FromHours(3) - NextFetch);
            await fetched.NextFetchAsync(renews: false);
            await fetched.LogsInAsync("korsbaek");
        }

        Assert.DoesNotContain(fetched.Federation.Audit.Lines, line => line.Outcome == "refused");
    }

    [Fact]
    public async Task T06_the_term_of_a_copy_is_told_before_it_ends_and_honoured_when_it_does()
    {
        await using var fetched = await StartAsync(mustBeSigned: true, "korsbaek", "egeby");
        fetched.Server.Serve("korsbaek", Status(500));
        fetched.Server.Serve("egeby", Tagged(fetched.Plan("egeby").Metadata.Until(ValidUntil + TimeSpan.FromDays(30)).Sign()));
        var alarms = 0;
        foreach (var percent in (int[])[50, 80, 95])
        {
            fetched.Federation.Clock.SetTo(TestClock.Start + (TimeSpan.FromDays(30) * percent / 100));
            Assert.True(await fetched.Federation.Log.SawAsync(Ending, ++alarms), $"{percent} %");
            await fetched.LogsInAsync("korsbaek");
        }

        fetched.Federation.Clock.SetTo(ValidUntil);
        Assert.True(await fetched.Federation.Log.SawAsync(LeftOut, times: 3)); // each of the two once before its first document

        await fetched.LogsInAsync("egeby");
        Assert.DoesNotContain(fetched.Federation.Idps["korsbaek"].EntityId, (await fetched.Federation.NewBrowser().SendAsync(fetched.Federation.System.Request())).ToString(), StringComparison.Ordinal);
    }
}
