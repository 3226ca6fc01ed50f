using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>Danish or English: the browser's preference until the person switches, and then what they switched to.</summary>
public class LanguageTests
{
    public static TheoryData<string> Hostile =>
    [
        "https://evil.example/choose", "//evil.example", "//evil.example/choose", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "evil.example",
        "/choose/../x", "/choose/", "/choose/x", "/choose#x", "/chooser", "/choosex?y", "/Choose", "/choose\\..\\x", "/choose?x\r\nSet-Cookie: planted=1",
        "/choose?x\nLocation: //evil.example", "/choose?\0", "/choose?x y", "/choose?æ", "/choose\t?x", "/saml/sp/acs", "/language", "/health/live", "/", "",
        "choose", "?x", "/%63hoose", "/./choose", "@evil.example/choose",
    ];

    [Theory]
    [InlineData("da", "da")]
    [InlineData("da-DK,en;q=0.5", "da")]
    [InlineData("en", "en")]
    [InlineData("en-GB,da;q=0.9", "en")]
    [InlineData("da;q=0.1,en;q=0.2", "en")]
    [InlineData("sv,en;q=0.5", "en")]
    [InlineData("sv", "da")]
    [InlineData("*", "da")]
    [InlineData(";;q=x,,", "da")]
    [InlineData("", "da")]
    public async Task The_page_is_in_the_language_that_the_browser_prefers(string accepts, string language)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        browser.Language = accepts;

        Assert.Equal(language, (await browser.SendAsync(federation.System.Request())).Language);
    }

    [Theory]
    [InlineData("da", "en")]
    [InlineData("en", "da")]
    public async Task A_switch_sticks_on_every_page_and_beyond_the_browser_s_preference(string accepts, string switched)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        browser.Language = accepts;
        var chooser = await browser.SendAsync(federation.System.Request());
        Assert.Equal(accepts, chooser.Language);

        var again = await SwitchAsync(federation, browser, switched, new Uri(chooser.Last.Request.Url).PathAndQuery);

        Assert.Equal([303, 200], again.Hops.Select(hop => hop.Status));
        Assert.True(again.IsChooser, again.ToString());
        Assert.Equal((switched, chooser.LoginId), (again.Language, again.LoginId));
        var question = federation.Idp.Read(await browser.ChooseAsync(again, federation.Idp));
        var help = await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Low" }));
        federation.Clock.Advance(TimeSpan.FromDays(300));
        Assert.Equal([switched, switched, switched], [help.Language, (await browser.OpenAsync("/choice")).Language, (await browser.OpenAsync("/saml/idp/sso")).Language]);
    }

    [Theory]
    [InlineData("http://localhost:5080", "ch-language", false)]
    [InlineData("https://contexthandler.example.dk", "__Host-ch-language", true)]
    public async Task Decision_16_its_cookie_looks_like_all_our_cookies(string baseUrl, string name, bool secure)
    {
        await using var federation = await (OneEach with { BaseUrl = baseUrl }).StartAsync();
        using var browser = federation.NewBrowser();

        await SwitchAsync(federation, browser, "da", "/choice");

        var cookie = browser.Cookies.All.Single(cookie => cookie.Name.EndsWith("ch-language", StringComparison.Ordinal));
        Assert.Equal((name, "da", "Lax", "/", null, true, secure), (cookie.Name, cookie.Value, cookie.SameSite, cookie.Path, cookie.Domain, cookie.HttpOnly, cookie.Secure));
        Assert.Equal(federation.Clock.GetUtcNow().AddDays(365), cookie.Expires);
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("DA")]
    [InlineData("da; Domain=evil.example")]
    [InlineData("da\r\nSet-Cookie: planted=1")]
    [InlineData("")]
    [InlineData(null)]
    public async Task What_is_no_language_of_ours_switches_nothing(string? language)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();

        var hop = await browser.HopAsync(new(federation.At("/language"), federation.At(""), [.. language is null ? [] : new[] { KeyValuePair.Create("language", language) }, new("here", "/choice")]));

        Assert.Equal(303, hop.Status);
        Assert.Empty(hop.SetCookies);
    }

    [Fact]
    public async Task A_language_cookie_that_is_none_or_arrives_twice_counts_as_absent()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        foreach (var planted in new[] { "ch-language=sv", "ch-language=", "ch-language=da; ch-language=da", "ch-language=\"da\"" })
        {
            browser.Headers["Cookie"] = planted;
            Assert.Equal("en", (await browser.OpenAsync("/choice")).Language);
        }

        browser.Headers["Cookie"] = "ch-language=da";
        Assert.Equal("da", (await browser.OpenAsync("/choice")).Language);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task F09_a_switch_leads_back_to_pages_of_ours_only(string here)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();

        var hop = await browser.HopAsync(Switch(federation, "da", here));

        Assert.Equal((303, federation.At("/choice")), (hop.Status, hop["Location"]));
        Assert.DoesNotContain(hop.Headers, header => header.Value.Contains("planted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/choice")]
    [InlineData("/choose?login=x&system=https%3A%2F%2Fsapa.example.dk")]
    [InlineData("/saml/idp/sso?request=x")]
    [InlineData("/saml/sp/continue?login=x&answer=y")]
    public async Task A_switch_leads_back_to_the_page_it_stood_on(string here)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();

        Assert.Equal(federation.At(here), (await browser.HopAsync(Switch(federation, "da", here)))["Location"]);
    }

    [Fact]
    public async Task The_switch_is_a_post_and_nothing_else()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();

        var hop = await browser.HopAsync(new(federation.At("/language?language=da&here=/choice"), null));

        Assert.Equal(405, hop.Status);
        Assert.Empty(hop.SetCookies);
    }

    private static Task<Visit> SwitchAsync(TestFederation federation, TestBrowser browser, string language, string here) =>
        browser.SendAsync(Switch(federation, language, here));

    private static BrowserMessage Switch(TestFederation federation, string language, string here) =>
        new(federation.At("/language"), federation.At(""), [new("language", language), new("here", here)]);
}
