using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation.Metadata;

public class RefreshScheduleTests
{
    private static readonly DateTimeOffset Now = TestClock.Start;

    private static readonly EntityId[] Parties = [.. Enumerable.Range(1, 98).Select(number => EntityId.Create($"https://idp{number}.example.dk"))];

    [Theory]
    [InlineData(null, 60)]
    [InlineData(8 * 60, 4 * 60)]
    public void It_is_half_of_cacheDuration_or_an_hour_and_a_tenth_more_or_less(int? cacheMinutes, int minutes) => Assert.All(
        Parties,
        party => Assert.InRange((RefreshSchedule.AfterSuccess(party, Now, cacheMinutes is { } cache ? TimeSpan.FromMinutes(cache) : null, null) - Now).TotalMinutes, minutes * 0.9, minutes * 1.1));

    [Theory]
    [InlineData(0, 5 * 60)]
    [InlineData(1, 5 * 60)]
    [InlineData(599, 5 * 60)]
    [InlineData(10 * 365 * 24 * 3600, 24 * 3600)]
    [InlineData(-5, 5 * 60)]
    public void L08_cacheDuration_is_clamped_to_5_minutes_and_24_hours(int cacheSeconds, int clamped) => Assert.All(
        Parties,
        party => Assert.InRange((RefreshSchedule.AfterSuccess(party, Now, TimeSpan.FromSeconds(cacheSeconds), null) - Now).TotalSeconds, Math.Max(5 * 60, clamped * 0.9), Math.Min(24 * 3600, clamped * 1.1)));

    [Fact]
    public void A_document_that_ends_soon_is_fetched_again_before_the_first_alarm_of_its_term() => Assert.All(
        Parties,
        party => Assert.Null(new TrustTerm(Now, Now.AddHours(2)).StageAt(RefreshSchedule.AfterSuccess(party, Now, TimeSpan.FromDays(1), Now.AddHours(2)))));

    [Fact]
    public void Parties_do_not_come_at_once_and_each_always_at_the_same_time()
    {
        DateTimeOffset[] due = [.. Parties.Select(party => RefreshSchedule.AfterSuccess(party, Now, null, null))];

        Assert.True(due.Max() - due.Min() > TimeSpan.FromMinutes(10));
        Assert.Equal(due, Parties.Select(party => RefreshSchedule.AfterSuccess(party, Now, null, null)));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(4, 40)]
    [InlineData(5, 60)]
    [InlineData(1_000_000, 60)]
    public void After_failures_it_is_tried_again_soon_then_every_hour(int failures, int minutes) => Assert.All(
        Parties,
        party => Assert.InRange((RefreshSchedule.AfterFailure(party, Now, failures) - Now).TotalMinutes, Math.Max(5, minutes * 0.9), Math.Min(60, minutes * 1.1)));
}
