using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.Tests.Cookies;

public sealed class LoginCookiesTests
{
    private static readonly GatewayIdentity Https = A.Gateway();
    private static readonly GatewayIdentity Http = A.Gateway() with { BaseUrl = new Uri("http://localhost:5080") };

    [Fact]
    public void Decision_16_a_cookie_over_https_is_host_bound_secure_lax_and_not_for_scripts()
    {
        var context = new DefaultHttpContext();
        LoginCookies.Set(context, Https, A.PendingLogin(), "secret");
        var cookie = Assert.Single(context.Response.Headers.SetCookie)!;
        Assert.StartsWith("__Host-ch-login-login-1=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=1800", "path=/", "samesite=lax", "secure"], Attributes(cookie));
    }

    [Fact]
    public void Decision_16_on_http_the_name_is_plain()
    {
        var context = new DefaultHttpContext();
        LoginCookies.Set(context, Http, A.PendingLogin(), "secret");
        var cookie = Assert.Single(context.Response.Headers.SetCookie)!;
        Assert.StartsWith("ch-login-login-1=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=1800", "path=/", "samesite=lax"], Attributes(cookie));
    }

    [Fact]
    public void What_is_set_is_read_back()
    {
        var context = new DefaultHttpContext();
        LoginCookies.Set(context, Https, A.PendingLogin(), "secret");
        var sent = context.Response.Headers.SetCookie.ToString().Split(';')[0];
        Assert.Equal("secret", LoginCookies.Read(With(sent).Request, Https)["login-1"]);
    }

    [Fact]
    public void Decision_16_at_most_ten_login_cookies_stay_and_the_oldest_goes()
    {
        var held = string.Join("; ", Enumerable.Range(0, 10).Select(index => $"__Host-ch-login-l{index}={1_000 + index}.s"));
        var context = With(held);
        LoginCookies.Set(context, Https, A.PendingLogin(), "secret");
        var set = context.Response.Headers.SetCookie.ToArray();
        Assert.Equal(2, set.Length);
        Assert.StartsWith("__Host-ch-login-l0=; expires=Thu, 01 Jan 1970", set[0], StringComparison.Ordinal);

        var nine = With(string.Join("; ", held.Split("; ").Skip(1)));
        LoginCookies.Set(nine, Https, A.PendingLogin(), "secret");
        Assert.Single(nine.Response.Headers.SetCookie);
    }

    // Security case H10: somebody planted a second cookie of that name.
    [Fact]
    public void A_cookie_that_arrives_twice_counts_as_absent()
    {
        var secrets = LoginCookies.Read(With("__Host-ch-login-a=1.x; __Host-ch-login-a=2.y; __Host-ch-login-b=3.z").Request, Https);
        Assert.Equal("b", Assert.Single(secrets).Key);
    }

    [Theory]
    [InlineData("__Host-ch-login-a")]
    [InlineData("ch-login-a=1.x")]
    [InlineData("=;;;a=b")]
    [InlineData("")]
    public void Other_cookies_are_not_ours(string header) => Assert.Empty(LoginCookies.Read(With(header).Request, Https));

    private static string[] Attributes(string cookie) =>
        [.. cookie.Split("; ").Skip(1).Where(part => !part.StartsWith("expires", StringComparison.OrdinalIgnoreCase)).Select(part => part.ToLowerInvariant()).Order(StringComparer.Ordinal)];

    private static DefaultHttpContext With(string cookies)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookies;
        return context;
    }
}
