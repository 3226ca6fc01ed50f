using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public class SpanTests
{
    [Theory]
    [InlineData("00:01:00", "1 minut", "1 minute")]
    [InlineData("00:30:00", "30 minutter", "30 minutes")]
    [InlineData("00:29:01", "30 minutter", "30 minutes")]
    [InlineData("01:00:00", "1 time", "1 hour")]
    [InlineData("01:30:00", "90 minutter", "90 minutes")]
    [InlineData("12:00:00", "12 timer", "12 hours")]
    public void A_length_of_time_is_said_in_whole_hours_or_in_minutes(string length, string danish, string english)
    {
        var span = TimeSpan.Parse(length, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((danish, english), (Dates.Span(span, Language.Da), Dates.Span(span, Language.En)));
    }
}
