namespace ContextHandler.Tests;

public class DanishTimeTests
{
    [Theory]
    [InlineData("2026-12-06T06:30", "2026-12-06T05:30:00Z")]
    [InlineData("2026-12-06T06:30:15", "2026-12-06T05:30:15Z")]
    [InlineData("2027-06-06T06:30", "2027-06-06T04:30:00Z")]
    [InlineData("2026-12-06T06:30Z", "2026-12-06T06:30:00Z")]
    [InlineData("2026-12-06T06:30:15Z", "2026-12-06T06:30:15Z")]
    [InlineData("2026-12-06T06:30+02:00", "2026-12-06T04:30:00Z")]
    [InlineData("2027-03-28T01:59:59", "2027-03-28T00:59:59Z")]
    [InlineData("2027-03-28T03:00", "2027-03-28T01:00:00Z")]
    [InlineData("2027-10-31T01:59:59", "2027-10-30T23:59:59Z")]
    [InlineData("2027-10-31T02:30+02:00", "2027-10-31T00:30:00Z")]
    [InlineData("2027-10-31T03:00", "2027-10-31T02:00:00Z")]
    public void A_time_is_danish_unless_it_has_an_offset(string text, string utc)
    {
        Assert.True(DanishTime.TryParse(text, out var instant, out var problem), problem);
        Assert.Equal(DateTimeOffset.Parse(utc, null), instant);
    }

    [Theory]
    [InlineData("2027-03-28T02:00", "skips")]
    [InlineData("2027-03-28T02:59:59", "skips")]
    [InlineData("2027-10-31T02:00", "repeats")]
    [InlineData("2027-10-31T02:59:59", "repeats")]
    [InlineData("2026-12-06", "such as")]
    [InlineData("2026-12-06 06:30", "such as")]
    [InlineData("06:30", "such as")]
    [InlineData("2026-12-06T24:30", "such as")]
    [InlineData("2026-02-30T06:30", "such as")]
    [InlineData("2026-12-06T06:30CET", "such as")]
    [InlineData("", "such as")]
    [InlineData(null, "such as")]
    public void A_time_that_is_none_or_two_is_refused(string? text, string problem)
    {
        Assert.False(DanishTime.TryParse(text, out _, out var said));
        Assert.Contains(problem, said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_law_says_what_the_machine_knows()
    {
        var hours = Enumerable.Range(0, 20 * 366 * 24).Select(hour => new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour));
        var law = DanishTime.OfTheLaw();

        Assert.NotSame(law, DanishTime.Zone);
        Assert.All(hours, hour => Assert.Equal(DanishTime.Zone.GetUtcOffset(hour), law.GetUtcOffset(hour)));
    }
}
