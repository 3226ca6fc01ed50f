using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N10: what makes a browser somebody stays here.</summary>
public sealed class CookieTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    [Theory]
    [InlineData("a=1; {0}; b=\"x y\"", "a=1; b=\"x y\"")]
    [InlineData("{0};a=1;b", "a=1;b")]
    [InlineData("a=1; {0}; ch-choice=c; ch-login-x=1.y; __Host-ch-language=da; b=ch-2", "a=1; b=ch-2")]
    [InlineData("{0}", null)]
    public async Task N10_the_backend_gets_the_others_as_they_came(string cookies, string? expected)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        var sent = string.Format(System.Globalization.CultureInfo.InvariantCulture, cookies, $"ch-session={browser.SessionSecret()}");

        var hop = await stage.SendAsync(browser: null, "GET /a", $"Cookie: {sent}\r\n");

        Assert.Equal(200, hop.Status);
        Assert.Equal(expected, stage.Backend.Only["Cookie"]);
        Assert.DoesNotContain(stage.Backend.Only.Headers, header => header.Value.Contains(browser.SessionSecret()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task N10_in_two_headers()
    {
        using var browser = await stage.Federation.LoggedInAsync();

        var hop = await stage.SendAsync(browser, "GET /a", "Cookie: a=1; b=2\r\n");

        Assert.Equal(200, hop.Status);
        Assert.Equal("a=1; b=2", stage.Backend.Only["Cookie"]);
    }

    [Fact]
    public async Task N10_on_an_open_path_too()
    {
        await stage.SendAsync(browser: null, "GET /open/a", "Cookie: a=1; ch-session=s\r\n");

        Assert.Equal("a=1", stage.Backend.Only["Cookie"]);
    }
}
