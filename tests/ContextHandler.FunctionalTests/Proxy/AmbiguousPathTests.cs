using System.Text.RegularExpressions;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N05: a path that we and a backend could read differently, and so be asked for one level and give what is behind another.</summary>
public sealed class AmbiguousPathTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    /// <summary>Every row of the table of what Kestrel shows its router, with the protected path as <c>/sager</c>, and near relatives.</summary>
    public static TheoryData<string> Ambiguous =>
    [
        "/./sager/x", "/a/../sager/x", "/a/%2e%2e/sager/x", "/a/.%2E/sager/x", "/sager//x", "//sager/x", "///", "/sager%2Fx", "/sager%2fx", "/sager\\x", "/sager%5Cx", "/sager%5cx",
        "/sager;v=1/x", "/sager%3bv=1/x", "/a/..;/sager/x", "/sager%20/x", "/sager./x", "/sager.", "/sager%2e/x", "/secr%C0%AFet", "/%2573ager/x", "/sager/%2e%2e/x", "/sager/..%2Fx", "/sager/..", "/%00", "/sager%00", "/a%0d%0aX: y",
        "/a%09b", "/a%7f", "/a\u0001b", "/a\tb", "/a\rb", "/a%", "/a%zz", "/a%u002fb", "/%E6", "/\u00e6", "/a#/../sager", "http://localhost/sager/x", "sager/x",
    ];

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task N05_is_refused_before_it_is_routed(string target)
    {
        using var browser = await stage.Federation.LoggedInAsync();

        var hop = await stage.SendAsync(browser, $"GET {target}");

        Assert.Equal(400, hop.Status);
        Assert.Empty(stage.Backend.Received);
    }

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task N05_is_refused_on_an_open_path_as_well(string target)
    {
        var hop = await stage.SendAsync(browser: null, $"GET /open{(target.StartsWith('/') ? target : "/../" + target)}");

        Assert.Equal(400, hop.Status);
        Assert.Empty(stage.Backend.Received);
    }

    [Fact]
    public async Task N05_nothing_is_asked_of_the_server_as_a_whole() => Assert.Equal(400, (await stage.SendAsync(browser: null, "OPTIONS *")).Status);

    [Theory]
    [InlineData("/a")]
    [InlineData("/A/b/")]
    [InlineData("/a%20b/%C3%A6/%c3%B8.html?x=//..%2F;\\&y=%00%zz")]
    [InlineData("/%7Euser/a%2Db%26c%3d")]
    [InlineData("/.well-known/x..y/...z")]
    [InlineData("/a:b@c!$&'()*+,=~-_[]{}|^")]
    [InlineData("/?")]
    [InlineData("/a?")]
    public async Task N05_every_other_path_arrives_octet_for_octet(string target)
    {
        using var browser = await stage.Federation.LoggedInAsync();

        var hop = await stage.SendAsync(browser, $"GET {target}");

        Assert.Equal(200, hop.Status);
        Assert.Equal(target, stage.Backend.Only.Target);
    }

    [Fact]
    public async Task N05_a_person_reads_a_page_with_a_number_that_is_in_the_log()
    {
        var hop = await stage.SendAsync(browser: null, "GET /sager%2Fx", "Accept: text/html\r\n");

        Assert.Equal((400, "no-store"), (hop.Status, hop["Cache-Control"]));
        var line = stage.Federation.Log.Lines.Last(line => line.Id.Id == 1404).Text;
        Assert.Contains("RequestPathAmbiguous", line, StringComparison.Ordinal);
        Assert.Contains(Regex.Match(line, "[2-9A-Z]{4}-[2-9A-Z]{4}").Value, hop.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("sager", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task N05_a_program_reads_a_problem()
    {
        var hop = await stage.SendAsync(browser: null, "GET /sager%2Fx");

        Assert.Equal((400, "application/problem+json"), (hop.Status, hop["Content-Type"]));
        Assert.Contains("\"reference\":\"", hop.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task N05_our_own_endpoints_take_anything_in_their_query()
    {
        var hop = await stage.SendAsync(browser: null, "GET /choice?x=a%2Fb%2B%3D&RelayState=//..;\\%5C%25%00%zz");

        Assert.Equal(200, hop.Status);
    }
}
