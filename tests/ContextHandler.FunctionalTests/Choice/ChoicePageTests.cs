using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>The page that shows what is remembered, and forgets it.</summary>
public class ChoicePageTests
{
    [Fact]
    public async Task It_shows_the_municipality_and_since_when()
    {
        await using var federation = await TwoInKorsbaek.StartAsync();
        using var browser = federation.NewBrowser();
        var before = await browser.OpenAsync("/choice");

        await federation.RememberAsync(browser);
        var after = await browser.OpenAsync("/choice");

        Assert.Equal((200, 200), (before.Status, after.Status));
        Assert.DoesNotContain("korsbaek", before.Page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("The municipality korsbaek", after.Page, StringComparison.Ordinal);
        Assert.Contains("2026", after.Page, StringComparison.Ordinal);
        Assert.Equal("no-store", after.Last["Cache-Control"]);
    }

    [Fact]
    public async Task Its_button_forgets_and_the_next_login_asks()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        var visit = await browser.ForgetAsync(await browser.OpenAsync("/choice"));

        Assert.Equal([303, 200], visit.Hops.Select(hop => hop.Status));
        Assert.Null(browser.Choice);
        Assert.DoesNotContain("korsbaek", visit.Page, StringComparison.OrdinalIgnoreCase);
        await federation.AssertAskedAsync(browser);
    }

    [Fact]
    public async Task Forgetting_over_https_clears_the_host_bound_cookie()
    {
        await using var federation = await (OneEach with { BaseUrl = "https://contexthandler.example.dk" }).StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        await browser.ForgetAsync(await browser.OpenAsync("/choice"));

        Assert.Null(browser.Choice);
    }

    [Fact]
    public async Task Forgetting_twice_or_with_nothing_remembered_is_harmless()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var page = await browser.OpenAsync("/choice");

        await browser.ForgetAsync(page);

        Assert.Equal(200, (await browser.ForgetAsync(page)).Status);
        Assert.Equal(200, (await browser.OpenAsync("/choice")).Status);
    }

    [Theory]
    [InlineData("no token")]
    [InlineData("an empty token")]
    [InlineData("a token that is none")]
    [InlineData("the token of another browser")]
    [InlineData("the token of another gateway")]
    [InlineData("the right token, without its cookie")]
    [InlineData("the right token, from a foreign page")]
    [InlineData("more fields than a form of ours has")]
    [InlineData("a field longer than any of ours")]
    public async Task Without_the_page_s_own_token_nothing_is_forgotten_and_the_page_is_shown_again(string how)
    {
        await using var federation = await OneEach.StartAsync();
        await using var elsewhere = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        using var other = federation.NewBrowser();
        using var stranger = elsewhere.NewBrowser();
        await federation.RememberAsync(browser);
        other.Plant(new ChoiceCookieForge(federation).Of(Egeby, null));
        stranger.Plant(new ChoiceCookieForge(elsewhere).Of(Egeby, null));
        var token = (await browser.OpenAsync("/choice")).FormToken;
        KeyValuePair<string, string>[] fields = how switch
        {
            "no token" => [new("do", "forget")],
            "an empty token" => [new(Visit.FormTokenName, string.Empty)],
            "a token that is none" => [new(Visit.FormTokenName, "AAAA")],
            "the token of another browser" => [new(Visit.FormTokenName, (await other.OpenAsync("/choice")).FormToken)],
            "the token of another gateway" => [new(Visit.FormTokenName, (await stranger.OpenAsync("/choice")).FormToken)],
            "more fields than a form of ours has" => [new(Visit.FormTokenName, token), .. Enumerable.Range(0, 2_000).Select(at => KeyValuePair.Create($"f{at}", "x"))],
            "a field longer than any of ours" => [new(Visit.FormTokenName, token + new string('A', 100_000))],
            _ => [new(Visit.FormTokenName, token)],
        };
        if (how == "the right token, without its cookie")
        {
            browser.Cookies.Take("ch-form=; Path=/; Max-Age=0", overHttps: false);
        }

        var visit = await browser.SendAsync(new(federation.At("/choice"), how.EndsWith("foreign page", StringComparison.Ordinal) ? "https://evil.example" : federation.At(""), fields));

        Assert.Equal([303, 200], visit.Hops.Select(hop => hop.Status));
        Assert.NotNull(browser.Choice);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task A_post_that_is_no_form_forgets_nothing_and_is_no_error(string? contentType)
    {
        await using var federation = await OneEach.StartAsync();
        using var client = new HttpMessageInvoker(federation.NewHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, federation.At("/choice"));
        request.Content = new ByteArrayContent("{}"u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(303, (int)response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key == "Set-Cookie");
    }

    [Theory]
    [InlineData("http://localhost:5080", "ch-form", false)]
    [InlineData("https://contexthandler.example.dk", "__Host-ch-form", true)]
    public async Task Decision_16_its_antiforgery_cookie_looks_like_all_our_cookies(string baseUrl, string name, bool secure)
    {
        await using var federation = await (OneEach with { BaseUrl = baseUrl }).StartAsync();
        using var browser = federation.NewBrowser();

        await browser.OpenAsync("/choice");

        var cookie = Assert.Single(browser.Cookies.All);
        Assert.Equal((name, "Lax", "/", null, true, secure), (cookie.Name, cookie.SameSite, cookie.Path, cookie.Domain, cookie.HttpOnly, cookie.Secure));
    }
}
