using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.Tests.Cookies;

public sealed class SessionCookieTests
{
    private static readonly GatewayIdentity Https = A.Gateway();
    private static readonly GatewayIdentity Http = A.Gateway() with { BaseUrl = new Uri("http://localhost:5080") };
    private static readonly string Secret = Secrets.NewHandle();

    [Fact]
    public void Decision_16_it_is_host_bound_secure_lax_not_for_scripts_and_ends_with_the_browser()
    {
        Assert.Equal($"__Host-ch-session={Secret}; path=/; secure; samesite=lax; httponly", Set(Https));
        Assert.Equal($"ch-session={Secret}; path=/; samesite=lax; httponly", Set(Http));
    }

    [Fact]
    public void What_is_set_is_read_back_as_its_key() => Assert.Equal(SessionKey.Of(Secret), Read(Https, Set(Https).Split(';')[0]));

    [Fact]
    public void H10_twice_is_absent()
    {
        Assert.Null(Read(Https, $"__Host-ch-session={Secret}; __Host-ch-session={Secrets.NewHandle()}"));
        Assert.Null(Read(Https, $"__Host-ch-session={Secret}; __Host-ch-session={Secret}"));
        Assert.Null(Read(Https, $"__Host-ch-session=; __Host-ch-session={Secret}"));
    }

    [Theory]
    [InlineData("ch-session=")]
    [InlineData("__host-ch-session=")]
    [InlineData("__Host-ch-session2=")]
    [InlineData("x=1; X__Host-ch-session=")]
    public void H06_over_https_no_other_name_counts(string name) => Assert.Null(Read(Https, name + Secret));

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("longer-than-any-secret-that-was-ever-given-to-a-browser")]
    public void What_cannot_be_a_secret_of_ours_is_none(string value) => Assert.Null(Read(Https, "__Host-ch-session=" + value));

    [Fact]
    public void It_is_read_without_allocating()
    {
        var request = With($"ch-a=b; __Host-ch-session={Secret}; c=d");
        SessionCookie.Read(request, Https);

        var before = GC.GetAllocatedBytesForCurrentThread();
        SessionCookie.Read(request, Https);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("; __Host-ch-choice=x", true)]
    [InlineData("; __Host-ch-login-abc=1.x", false)]
    public void It_is_forgotten_unless_a_login_under_way_may_set_another_meanwhile(string others, bool forgets)
    {
        var context = With($"__Host-ch-session={Secret}{others}").HttpContext;

        SessionCookie.Forget(context, Https);

        Assert.Equal(forgets, context.Response.Headers.SetCookie.ToString().StartsWith("__Host-ch-session=; expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
    }

    private static string Set(GatewayIdentity gateway)
    {
        var context = new DefaultHttpContext();
        SessionCookie.Set(context, gateway, Secret);
        return Assert.Single(context.Response.Headers.SetCookie)!;
    }

    private static SessionKey? Read(GatewayIdentity gateway, string header) => SessionCookie.Read(With(header), gateway);

    private static HttpRequest With(string header)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = header;
        return context.Request;
    }
}
