using ContextHandler.Keys;

namespace ContextHandler.Tests.Keys;

public class ServiceWindowTests
{
    [Theory]
    [InlineData("2026-12-06", "2026-12-06T05:00:00Z", "2026-12-06T07:00:00Z")]
    [InlineData("2027-06-06", "2027-06-06T04:00:00Z", "2027-06-06T06:00:00Z")]
    [InlineData("2027-03-28", "2027-03-28T04:00:00Z", "2027-03-28T06:00:00Z")]
    public void It_is_from_six_to_eight_in_denmark(string date, string from, string to) =>
        Assert.Equal(new ServiceWindow(DateTimeOffset.Parse(from, null), DateTimeOffset.Parse(to, null)), ServiceWindow.Of(DateOnly.Parse(date, null)));

    [Theory]
    [InlineData("2026-12-06T04:59:59Z", false)]
    [InlineData("2026-12-06T05:00:00Z", true)]
    [InlineData("2026-12-06T06:59:59Z", true)]
    [InlineData("2026-12-06T07:00:00Z", false)]
    public void It_contains_its_first_second_and_not_its_end(string instant, bool contained) =>
        Assert.Equal(contained, ServiceWindow.OfDay(DateTimeOffset.Parse(instant, null)).Contains(DateTimeOffset.Parse(instant, null)));

    [Fact]
    public void An_instant_belongs_to_its_danish_day() =>
        Assert.Equal(ServiceWindow.Of(new DateOnly(2026, 12, 6)), ServiceWindow.OfDay(DateTimeOffset.Parse("2026-12-05T23:30:00Z", null)));
}
