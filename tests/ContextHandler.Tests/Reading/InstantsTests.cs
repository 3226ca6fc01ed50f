using System.Globalization;
using ContextHandler.Saml.Reading;

namespace ContextHandler.Tests.Reading;

public class InstantsTests
{
    [Theory]
    [InlineData("2026-11-21T08:00:00Z", "2026-11-21T08:00:00.0000000Z")]
    [InlineData("2026-11-21T08:00:00.5Z", "2026-11-21T08:00:00.5000000Z")]
    [InlineData("2026-11-21T08:00:00.123456789012345Z", "2026-11-21T08:00:00.1234567Z")]
    [InlineData("2026-11-21T09:00:00+01:00", "2026-11-21T08:00:00.0000000Z")]
    [InlineData("2026-11-21T08:00:00-14:00", "2026-11-21T22:00:00.0000000Z")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-30T23:59:59.9999999Z")]
    [InlineData("0001-01-01T00:00:00+14:00", "0001-01-02T00:00:00.0000000Z")]
    public void An_instant_with_a_zone_is_read(string text, string expected)
    {
        Assert.True(Instants.TryParse(text, out var instant));
        Assert.Equal(expected, instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.Zero, instant.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21T08:00:00")]
    [InlineData("2026-11-21T08:00:00z")]
    [InlineData("2026-11-21 08:00:00Z")]
    [InlineData("2026-11-21T08:00Z")]
    [InlineData("2026-11-21Z")]
    [InlineData("2026-02-29T08:00:00Z")]
    [InlineData("2026-11-21T24:00:00Z")]
    [InlineData("2026-11-21T23:59:60Z")]
    [InlineData("2026-11-21T08:00:00.Z")]
    [InlineData("2026-11-21T08:00:00.5")]
    [InlineData("2026-11-21T08:00:00,5Z")]
    [InlineData("2026-11-21T08:00:00+1:00")]
    [InlineData("2026-11-21T08:00:00+0100")]
    [InlineData("2026-11-21T08:00:00+14:01")]
    [InlineData("2026-11-21T08:00:00+01:60")]
    [InlineData(" 2026-11-21T08:00:00Z")]
    [InlineData("2026-11-21T08:00:00Z ")]
    [InlineData("12026-11-21T08:00:00Z")]
    [InlineData("٢٠٢٦-11-21T08:00:00Z")]
    public void Anything_else_is_not(string text) => Assert.False(Instants.TryParse(text, out _));
}
