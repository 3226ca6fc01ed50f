using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Federation;
using ContextHandler.Sessions;
using ContextHandler.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ContextHandler.Tests.Proxy;

public sealed class KnownConnectionTests
{
    private const string First = "0123456789abcdefghijkl";
    private const string Second = "lkjihgfedcba9876543210";

    private readonly KnownConnections connections = new();
    private readonly DefaultHttpContext connection = new();
    private readonly GatewayIdentity https = A.Gateway();

    [Fact]
    public void The_key_is_that_of_the_cookie_however_often_the_same_one_comes()
    {
        var cookies = CookieOf(First);

        Assert.Equal(SessionKey.Of(First), Read(cookies));
        Assert.Equal(SessionKey.Of(First), Read(cookies));
        Assert.Equal(SessionKey.Of(First), Read(CookieOf(First)));
    }

    [Fact]
    public void Another_cookie_on_the_connection_is_another_key_and_none_is_none()
    {
        var (first, second) = (CookieOf(First), CookieOf(Second));

        Assert.Equal(SessionKey.Of(First), Read(first));
        Assert.Equal(SessionKey.Of(Second), Read(second));
        Assert.Null(Read("theirs=1"));
        Assert.Null(Read([]));
        Assert.Equal(SessionKey.Of(First), Read(first));
    }

    [Fact]
    public void A_cookie_that_arrives_twice_is_absent_after_a_good_one_too()
    {
        var first = CookieOf(First);
        Assert.Equal(SessionKey.Of(First), Read(first));

        Assert.Null(Read(new([first, CookieOf(Second)])));
        Assert.Null(Read($"{first}; {CookieOf(Second)}"));
    }

    [Fact]
    public void The_name_of_the_cookie_is_that_of_the_federation_as_it_is()
    {
        var cookies = CookieOf(First);
        Assert.Equal(SessionKey.Of(First), Read(cookies));

        Assert.Null(Read(cookies, https with { BaseUrl = new("http://gateway.example.dk") }));
        Assert.Equal(SessionKey.Of(First), Read(cookies));
    }

    [Fact]
    public void A_server_with_a_context_for_each_request_is_good_enough()
    {
        var cookies = CookieOf(First);

        Assert.Equal(SessionKey.Of(First), Read(cookies, context: new()));
        Assert.Equal(SessionKey.Of(First), Read(cookies, context: new()));
        Assert.Equal(SessionKey.Of(Second), Read(CookieOf(Second), context: new()));
    }

    private static string CookieOf(string secret) => $"__Host-ch-session={secret}";

    private SessionKey? Read(StringValues cookies, GatewayIdentity? gateway = null, DefaultHttpContext? context = null)
    {
        context ??= connection;
        context.Request.Headers.Cookie = cookies;
        return connections.Of(context).KeyOf(context.Request, gateway ?? https);
    }
}
