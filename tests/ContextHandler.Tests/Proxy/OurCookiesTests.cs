using ContextHandler.AspNetCore.Proxy;
using Microsoft.Extensions.Primitives;

namespace ContextHandler.Tests.Proxy;

/// <summary>N10 and N09: our cookies stay between the browser and us.</summary>
public sealed class OurCookiesTests
{
    [Theory]
    [InlineData("__Host-ch-session=s", null)]
    [InlineData("a=1; __Host-ch-session=s; b=2", "a=1; b=2")]
    [InlineData("__Host-ch-session=s; b=2", "b=2")]
    [InlineData("a=1; ch-login-x=1.s", "a=1")]
    [InlineData("a=1;ch-choice=x;b=\"2 ,3\" ;c", "a=1;b=\"2 ,3\" ;c")]
    [InlineData("a=\"x; ch-session=s; y\"", "a=\"x; y\"")]
    [InlineData("=ch-session=s; a=1", "a=1")]
    [InlineData("__HOST-CH-session=s; a=1", "a=1")]
    [InlineData("\tch-session=s; a=1", "a=1")]
    public void Are_cut_out_and_every_other_stays_as_it_came(string header, string? kept)
    {
        Assert.True(OurCookies.AreIn(header));
        Assert.Equal(kept, OurCookies.Without(header));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a=1; b=ch-session")]
    [InlineData("a=ch-; xch-session=1; ch=2; chx=3; session=s")]
    [InlineData("a=__Host-ch-session")]
    public void Others_are_left_alone(string header) => Assert.False(OurCookies.AreIn(header));

    [Fact]
    public void Two_headers_are_one_list() =>
        Assert.Equal("a=1; b=2;c=3", OurCookies.Without(new StringValues(["a=1; ch-session=s", "b=2;c=3"])));

    [Theory]
    [InlineData("ch-session=x; Path=/", true)]
    [InlineData(" __Host-ch-session=; Max-Age=0", true)]
    [InlineData("=__Host-ch-session=x", true)]
    [InlineData("theirs=ch-session", false)]
    public void Are_known_in_Set_Cookie(string cookie, bool isOurs) => Assert.Equal(isOurs, OurCookies.IsOne(cookie));
}
