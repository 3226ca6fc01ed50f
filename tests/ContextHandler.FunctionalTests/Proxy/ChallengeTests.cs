using System.Text.Json;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>Whoever is not logged in, or not surely enough: a person is sent to log in, a form waits for a login beside it, a program gets 401 and never a redirect.</summary>
public sealed class ChallengeTests(ProxyStage stage) : IClassFixture<ProxyStage>
{
    private const string LoginAddress = "/session/login?system=https%3A%2F%2Fsager.example.dk&level=nsis-substantial";

    /// <summary>What says that no person looks at the address.</summary>
    public static TheoryData<string, string> Programs => new()
    {
        { "Sec-Fetch-Mode", "cors" },
        { "Sec-Fetch-Mode", "no-cors" },
        { "Sec-Fetch-Mode", "same-origin" },
        { "Sec-Fetch-Mode", "websocket" },
        { "X-Requested-With", "XMLHttpRequest" },
        { "Sec-Purpose", "prefetch;prerender" },
        { "Upgrade", "websocket" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_program_gets_401_with_the_level_and_an_address_to_open(string header, string value) =>
        AssertTold(await stage.Federation.AskAsync(HttpMethod.Get, "/sager/1", null, ("Accept", "text/html"), (header, value)));

    [Theory]
    [InlineData("iframe")]
    [InlineData("frame")]
    [InlineData("embed")]
    [InlineData("object")]
    public async Task A_frame_within_a_page_is_a_program_too(string destination) => AssertTold(await stage.Federation.AskAsync(
        HttpMethod.Get, "/sager/1", null, ("Accept", "text/html"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", destination)));

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    [InlineData("*/*")]
    public async Task A_caller_that_does_not_ask_for_a_page_gets_none(string accept) =>
        AssertTold(await stage.Federation.AskAsync(HttpMethod.Get, "/sager/1", null, ("Accept", accept)));

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Fetch_by_any_method_is_told_the_same(string method) =>
        AssertTold(await stage.Federation.AskAsync(new(method), "/sager/1", null, ("Sec-Fetch-Mode", "cors")));

    [Fact]
    public async Task A_level_that_is_too_low_is_told_like_none()
    {
        using var browser = await stage.Federation.LoggedInAsync("/", "Low");
        AssertTold(await stage.Federation.AskAsync(HttpMethod.Get, "/sager/1", browser, ("Sec-Fetch-Mode", "cors")));
        Assert.Equal(200, (await stage.Federation.AskAsync(HttpMethod.Get, "/andet", browser, ("Sec-Fetch-Mode", "cors"))).Status);
    }

    [Fact]
    public async Task A_form_gets_a_page_with_a_login_in_a_new_tab_and_reaches_the_system_only_when_it_is_sent_again()
    {
        using var browser = await stage.Federation.LoggedInAsync("/", "Low");
        stage.Backend.Forget();
        var form = new BrowserMessage(stage.Federation.At("/sager/ny"), stage.Federation.BaseUrl.AbsoluteUri, [new("tekst", "hemmelig")]);

        var page = await browser.SendAsync(form);

        Assert.Equal(401, page.Status);
        Assert.Contains(stage.Federation.At(LoginAddress), page.Links);
        Assert.Contains("target=\"_blank\"", page.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("hemmelig", page.Page, StringComparison.Ordinal);
        Assert.Empty(stage.Backend.Received);

        var done = await stage.Federation.LogInAsync(browser, LoginAddress, IdpAnswer.At("NSIS Substantial"));
        Assert.Equal((200, "/session"), (done.Status, new Uri(done.Last.Request.Url).AbsolutePath));
        Assert.Empty(stage.Backend.Received); // nothing is replayed
        Assert.Equal(200, (await browser.SendAsync(form)).Status);
        Assert.Equal("tekst=hemmelig", stage.Backend.Only.Body);
    }

    [Fact]
    public async Task A_large_form_is_answered_with_the_whole_page_while_it_is_still_being_sent_and_its_connection_goes_on()
    {
        const int Length = 5 << 20;
        const string Part = "--b\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"a.pdf\"\r\n\r\n";
        using var browser = await stage.Federation.LoggedInAsync("/", "Low");
        stage.Backend.Forget();
        using var connection = RawConnection.Open(stage.Federation.BaseUrl);

        await connection.SendAsync(
            $"POST /sager/ny HTTP/1.1\r\nHost: {connection.Host}\r\n{browser.SessionLine()}Accept: text/html\r\n" +
            $"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {Length}\r\n\r\n{Part}");
        Assert.True(await connection.SawAsync("</html>"));
        await connection.SendAsync(new string('x', Length - Part.Length)); // throws where the connection was reset
        await connection.SendAsync($"GET /open/x HTTP/1.1\r\nHost: {connection.Host}\r\n\r\n");

        Assert.True(await connection.SawAsync("backend"));
        Assert.Equal([401, 200], connection.Statuses);
        Assert.Equal("/open/x", stage.Backend.Only.Target);
    }

    [Fact]
    public async Task The_address_named_to_a_program_logs_in_at_that_level()
    {
        using var browser = stage.Federation.NewVisitor();
        await stage.Federation.LogInAsync(browser, LoginAddress, IdpAnswer.At("NSIS Substantial"));
        Assert.Equal(200, (await stage.Federation.AskAsync(HttpMethod.Get, "/sager/1", browser, ("Sec-Fetch-Mode", "cors"))).Status);
    }

    [Theory]
    [InlineData("/session/login")]
    [InlineData("/session/login?system=https%3A%2F%2Fsager.example.dk")]
    [InlineData("/session/login?system=https%3A%2F%2Fsager.example.dk&level=none")]
    [InlineData("/session/login?system=https%3A%2F%2Fandre.example.dk&level=nsis-low")]
    public async Task An_address_that_names_no_proxied_system_or_no_level_begins_no_login(string address)
    {
        using var browser = stage.Federation.NewVisitor();
        var visit = await browser.OpenAsync(address);
        Assert.Null(visit.Left);
        Assert.InRange(visit.Status, 400, 499);
        Assert.NotNull(visit.Reference);
    }

    [Fact]
    public async Task An_address_without_a_route_is_not_forwarded()
    {
        await using var federation = await (ProxyStage.Plan with { Proxy = new ProxyPlan().WithRoute("cases", "/sager/{**rest}", "level:none", null).To(stage.Backend.Address) }).StartAsync(onSocket: true);
        stage.Backend.Forget();
        Assert.Equal(404, (await federation.AskAsync(HttpMethod.Get, "/andet")).Status);
        Assert.Empty(stage.Backend.Received);
    }

    [Theory]
    [InlineData("POST", "/saml/idp/metadata")]
    [InlineData("GET", "/saml/sp/acs")]
    [InlineData("GET", "/SAML/andet")]
    [InlineData("DELETE", "/session")]
    [InlineData("PUT", "/health/live")]
    public async Task The_gateways_own_addresses_are_never_forwarded_under_a_route_that_takes_everything(string method, string path)
    {
        using var browser = await stage.Federation.LoggedInAsync("/", "Low");
        stage.Backend.Forget();
        var hop = await stage.Federation.AskAsync(new(method), path, browser);
        Assert.InRange(hop.Status, 404, 405);
        Assert.Empty(stage.Backend.Received);
    }

    private void AssertTold(Hop hop)
    {
        Assert.Equal((401, "application/problem+json"), (hop.Status, hop["Content-Type"]));
        Assert.Equal("ContextHandler level=\"nsis-substantial\"", hop["WWW-Authenticate"]);
        Assert.Equal("no-store", hop["Cache-Control"]);
        Assert.Null(hop["Location"]);
        Assert.Empty(hop.SetCookies);
        var problem = JsonDocument.Parse(hop.Body).RootElement;
        Assert.Equal("nsis-substantial", problem.GetProperty("level").GetString());
        Assert.Equal(stage.Federation.At(LoginAddress), problem.GetProperty("login").GetString());
        Assert.Matches("^[A-Z0-9]{4}-[A-Z0-9]{4}$", problem.GetProperty("reference").GetString());
    }
}
