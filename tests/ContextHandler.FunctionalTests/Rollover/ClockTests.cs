using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.Islands;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>A clock that ran ahead and was put right: what it set for later must not hold until then.</summary>
public class ClockTests
{
    [Fact]
    public async Task Metadata_that_ended_by_a_clock_ahead_is_back_when_it_is_put_right()
    {
        var end = TestClock.Start.AddHours(100);
        await using var federation = await WithMetadata(entity => entity.SetAttributeValue("validUntil", end.UtcDateTime)).StartAsync();
        federation.Clock.SetTo(end);
        Assert.True(await federation.Log.SawAsync(LeftOut));

        federation.Clock.SetTo(TestClock.Start.AddHours(1));

        Assert.True(await federation.Log.SawAsync(Back));
        Assert.Equal("Success", await LogInAsync(federation));
    }

    [Fact]
    public async Task A_fetch_that_a_clock_ahead_put_off_is_made_when_it_is_put_right()
    {
        await using var fetched = await FetchedFederation.StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Federation.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await fetched.Server.SawAsync("korsbaek", times: 2));
        await fetched.JudgedAsync("korsbaek");

        fetched.Federation.Clock.SetTo(TestClock.Start);

        Assert.True(await fetched.Server.SawAsync("korsbaek", times: 3));
    }

    [Fact]
    public async Task Decision_27_a_login_asks_again_after_a_clock_ahead_is_put_right()
    {
        await using var fetched = await FetchedFederation.StartAsync(mustBeSigned: false, "korsbaek");
        fetched.Federation.Clock.Advance(TimeSpan.FromMinutes(30));
        await fetched.IsRefusedAsync("korsbaek", key: 1);
        fetched.Publish("korsbaek", 1);

        fetched.Federation.Clock.SetTo(TestClock.Start);

        await fetched.LogsInAsync("korsbaek", key: 1);
    }
}
