using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ContextHandler.Tests.Cookies;

public sealed class RequestCookiesTests
{
    private static readonly GatewayIdentity Https = A.Gateway();
    private static readonly GatewayIdentity Http = A.Gateway() with { BaseUrl = new Uri("http://localhost:5080") };

    [Theory]
    [InlineData("__Host-ch-x=1", "1")]
    [InlineData(" a=b ;__Host-ch-x=1;c", "1")]
    [InlineData("__Host-ch-x=1=2=", "1=2=")]
    [InlineData("__Host-ch-x=", "")]
    [InlineData("__Host-ch-x", null)]
    [InlineData("__host-ch-x=1", null)]
    [InlineData("__Host-CH-X=1", null)]
    [InlineData("ch-x=1", null)]
    [InlineData("x__Host-ch-x=1", null)]
    [InlineData("__Host-ch-xx=1", null)]
    [InlineData("", null)]
    public void H10_over_https_the_host_bound_name_counts_exactly(string header, string? value) => Assert.Equal(value, RequestCookies.Single(With(header), "ch-x", Https));

    [Fact]
    public void On_http_the_plain_name_counts()
    {
        Assert.Equal("1", RequestCookies.Single(With("ch-x=1; __Host-ch-x=2"), "ch-x", Http));
        Assert.Equal("2", RequestCookies.Single(With("ch-x=1; __Host-ch-x=2"), "ch-x", Https));
    }

    [Fact]
    public void H10_twice_is_absent_in_one_header_or_in_two_and_even_if_alike()
    {
        Assert.Null(RequestCookies.Single(With("__Host-ch-x=1; __Host-ch-x=1"), "ch-x", Https));
        Assert.Null(RequestCookies.Single(With("__Host-ch-x=1", "__Host-ch-x=2"), "ch-x", Https));
        Assert.Equal("1", RequestCookies.Single(With("__Host-ch-x=1", "__Host-ch-y=2"), "ch-x", Https));
    }

    private static HttpRequest With(params string[] headers)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = new StringValues(headers);
        return context.Request;
    }
}
