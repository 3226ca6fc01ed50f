using System.Text.Json.Nodes;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N07: a client that says in a header where it comes from, where it goes to or what it does. Only the connection and the request line say that.</summary>
public sealed class ForwardedTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    private static readonly string[] Ours = ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"];

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X_Forwarded_For")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Forwarded-Port")]
    [InlineData("X-Forwarded-Prefix")]
    [InlineData("X-Forwarded-Server")]
    [InlineData("Forwarded")]
    [InlineData("X-Real-IP")]
    [InlineData("X-Original-URL")]
    [InlineData("X-Original-Host")]
    [InlineData("X-Original-For")]
    [InlineData("X-Rewrite-URL")]
    [InlineData("X-HTTP-Method")]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("X-Method-Override")]
    [InlineData("Proxy")]
    public async Task N07_what_a_client_claims_goes_no_further(string header)
    {
        using var browser = await stage.Federation.LoggedInAsync();

        var hop = await stage.SendAsync(browser, "GET /a", $"{header}: /sager/claimed\r\n{header}: 203.0.113.7\r\nX-Mine: 1\r\n");

        Assert.Equal(200, hop.Status);
        var received = stage.Backend.Only;
        Assert.DoesNotContain(received.Headers, other => other.Value.Contains("claimed", StringComparison.Ordinal) || other.Value.Contains("203.0.113", StringComparison.Ordinal));
        Assert.Equal(("GET", "/a", "1"), (received.Method, received.Target, received["X-Mine"]));
        Assert.Equal(["127.0.0.1", "http", stage.Federation.BaseUrl.Authority], Ours.Select(name => received[name]));
    }

    // The path is matched, and nothing that claims to be the path.
    [Fact]
    public async Task N07_a_level_is_not_dodged_by_naming_another_path()
    {
        using var low = await stage.Federation.LoggedInAsync("/", "Low");

        var hop = await stage.SendAsync(low, "GET /sager/x", "X-Original-URL: /open/a\r\nX-Rewrite-URL: /open/a\r\n");

        Assert.Equal(401, hop.Status);
        Assert.Empty(stage.Backend.Received);
    }

    [Theory]
    [InlineData("other.example.dk")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:1")]
    public async Task N07_another_host_is_not_ours(string host)
    {
        using var browser = await stage.Federation.LoggedInAsync();
        stage.Backend.Forget();

        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.SendAsync($"GET /a HTTP/1.1\r\nHost: {host}\r\n{browser.SessionLine()}Connection: close\r\n\r\n");

        await connection.EndsWithinAsync(RawConnection.Patience);
        Assert.Equal([421], connection.Statuses);
        Assert.Empty(stage.Backend.Received);
    }

    [Fact]
    public async Task N07_an_old_client_that_names_no_host_is_not_served()
    {
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);
        await connection.SendAsync("GET /open/a HTTP/1.0\r\n\r\n");

        await connection.EndsWithinAsync(RawConnection.Patience);
        Assert.Equal([421], connection.Statuses);
    }

    [Fact]
    public async Task N07_a_proxy_that_is_configured_is_believed_about_the_address_and_nothing_else()
    {
        await using var backend = await Backend.StartAsync();
        var plan = ProxyStage.Plan.With("trustedProxies", new JsonArray("127.0.0.0/8")) with { Proxy = ProxyStage.Routes.To(backend.Address) };
        await using var federation = await plan.StartAsync(onSocket: true);

        await Testing.Attacks.RawHttp.SendAsync(
            federation.BaseUrl, "GET /open/a HTTP/1.1\r\nX-Forwarded-For: 198.51.100.1, 203.0.113.7\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: ftp");

        Assert.Equal(["203.0.113.7", "http", federation.BaseUrl.Authority], Ours.Select(name => backend.Only[name]));
    }
}
