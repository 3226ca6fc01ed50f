using ContextHandler.AspNetCore.Proxy;

namespace ContextHandler.Tests.Proxy;

public class HeaderTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("11111111", "11111111")]
    [InlineData("C=DK,O=11111111,CN=Ida Jensen,Serial=1", "C=DK,O=11111111,CN=Ida Jensen,Serial=1")]
    [InlineData("Søren Ægård", "S%C3%B8ren %C3%86g%C3%A5rd")]
    [InlineData("100 %", "100 %25")]
    [InlineData(" x ", "%20x%20")]
    [InlineData(" ", "%20")]
    [InlineData("a\r\nX-Ch-Level: nsis-high", "a%0D%0AX-Ch-Level: nsis-high")]
    [InlineData("a\tb\u007f\u0000", "a%09b%7F%00")]
    [InlineData("a\u2028b😀", "a%E2%80%A8b%F0%9F%98%80")]
    public void Printable_ASCII_stays_and_everything_else_is_octets_of_UTF_8(string value, string expected)
    {
        Assert.Equal(expected, HeaderText.Of(value));
        Assert.Equal(value, Uri.UnescapeDataString(HeaderText.Of(value)));
    }

    [Theory]
    [InlineData("ida@korsbaek.dk", "ida@korsbaek.dk")]
    [InlineData("Jensen, Ida", "Jensen%2C Ida")]
    [InlineData("a,b|c", "a%2Cb,c")]
    [InlineData("Åse|Bo", "%C3%85se,Bo")]
    public void Several_values_have_commas_between_them_and_none_inside(string values, string expected)
    {
        var header = HeaderText.Of(values.Split('|'));

        Assert.Equal(expected, header);
        Assert.Equal(values.Split('|'), header.Split(',').Select(Uri.UnescapeDataString));
    }

    // A header that is not ASCII would be refused by the client, or be read as Latin-1.
    [Fact]
    public void No_character_whatever_makes_a_header_that_is_not_printable()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            Assert.All(HeaderText.Of($"a{(char)code}b"), character => Assert.InRange(character, ' ', '~'));
        }
    }
}
