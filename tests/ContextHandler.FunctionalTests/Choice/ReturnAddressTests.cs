using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>Security case F09 at <c>/choice?return=</c>: a link back only to exactly what a system has registered as its start page.</summary>
public class ReturnAddressTests
{
    private const string Registered = "https://sapa.example.dk/";

    public static TheoryData<string> Hostile =>
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "https:/evil.example",
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "%09//evil.example", "\t//evil.example", " https://sapa.example.dk/",
        "https://sapa.example.dk", "https://sapa.example.dk/x", "https://sapa.example.dk/?next=//evil.example", "https://sapa.example.dk/#x",
        "https://sapa.example.dk.evil.example/", "https://sapa.example.dk@evil.example/", "https://evil.example/https://sapa.example.dk/",
        "HTTPS://sapa.example.dk/", "https://SAPA.example.dk/", "http://sapa.example.dk/", "https://sapa.example.dk:443/", "https://sapa.example.dk/.",
        "https://sapa.example.dk/\r\nSet-Cookie: planted=1", "https://sapa.example.dk/\0", "/choice", "/", "",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task F09_any_other_address_is_neither_linked_to_nor_kept(string address)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        var page = await browser.OpenAsync("/choice?return=" + Uri.EscapeDataString(address));
        var forgotten = await browser.HopAsync(new(page.Last.Request.Url, federation.At(""), [new(Visit.FormTokenName, page.FormToken)]));

        Assert.Equal(200, page.Status);
        Assert.All(page.Links.Where(link => link.Length > 0), link => Assert.True(link is "#content" or "/session" || link.StartsWith("/choice", StringComparison.Ordinal), link));
        Assert.DoesNotContain("evil.example", string.Concat(page.Links), StringComparison.Ordinal);
        Assert.Equal(federation.At("/choice"), forgotten["Location"]);
    }

    [Theory]
    [InlineData("https://sapa.example.dk/")]
    [InlineData("https://aula.example.dk/")]
    public async Task F09_a_registered_start_page_is_linked_to_and_still_is_after_forgetting(string registered)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);

        var page = await browser.OpenAsync("/choice?return=" + Uri.EscapeDataString(registered));
        var forgotten = await browser.ForgetAsync(page);

        Assert.True(page.LinksTo(registered), page.Page);
        Assert.True(forgotten.LinksTo(registered), forgotten.Page);
        Assert.Null(browser.Choice);
    }

    [Fact]
    public async Task F09_an_address_given_twice_is_none()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        var registered = Uri.EscapeDataString(Registered);

        Assert.False((await browser.OpenAsync($"/choice?return={registered}&return={registered}")).LinksTo(Registered));
        Assert.False((await browser.OpenAsync($"/choice?return={registered}&Return=https://evil.example")).LinksTo(Registered));
    }

    [Fact]
    public async Task F09_a_system_without_a_start_page_has_none_to_return_to()
    {
        await using var federation = await (OneEach with { Systems = [OneEach.Systems[0].With("startUrl", null)] }).StartAsync();
        using var browser = federation.NewBrowser();

        Assert.False((await browser.OpenAsync("/choice?return=" + Uri.EscapeDataString(Registered))).LinksTo(Registered));
        Assert.Equal(200, (await browser.OpenAsync("/choice?return=")).Status);
    }
}
