using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>Security cases M02 to M05 and M07: a readable choice only says where to go first, and only the person changes it.</summary>
public class ChoiceCookieTrustTests
{
    [Theory]
    [InlineData("an unknown municipality")]
    [InlineData("an unknown IdP")]
    [InlineData("a withdrawn IdP")]
    [InlineData("an IdP that the system may not use")]
    [InlineData("an IdP below the level")]
    public async Task M02_a_choice_that_cannot_be_used_here_means_the_chooser(string what)
    {
        var plan = OneEach
            .WithIdp("vestby", "OIOSAML3", idp => idp with { Cvr = "44444444" })
            .WithIdp("nordby", "OIOSAML3", idp => idp with { Cvr = "55555555", HighestLevel = "NSIS Low" });
        string[] usable = ["korsbaek", "egeby", "nordby"];
        var restricted = plan with
        {
            Systems = [.. plan.Systems.Select(system => system.With("identityProviders", new JsonArray([.. usable.Select(name => JsonValue.Create($"https://idp.{name}.example.dk"))])))],
        };
        await using var federation = await restricted.StartAsync();
        using var browser = federation.NewBrowser();
        var forge = new ChoiceCookieForge(federation);

        browser.Plant(what switch
        {
            "an unknown municipality" => forge.Of("99999999", null),
            "an unknown IdP" => forge.Of(null, "https://stranger.example"),
            "a withdrawn IdP" => forge.Of("99999999", "https://idp.vestby.example.dk"),
            "an IdP that the system may not use" => forge.Of("44444444", "https://idp.vestby.example.dk"),
            _ => forge.Of("55555555", null),
        });

        await federation.AssertAskedAsync(browser);
    }

    [Theory]
    [InlineData("another choice")]
    [InlineData("no choice")]
    public async Task M03_the_leg_decides_who_may_answer_and_not_the_cookie(string meanwhile)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var egeby = federation.Idps["egeby"];
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        browser.Plant(meanwhile == "no choice" ? string.Empty : new ChoiceCookieForge(federation).Of(Egeby, egeby.EntityId));
        var mixedUp = await browser.SendAsync(egeby.Answer(question, Good));
        Assert.Null(mixedUp.Left);
        Assert.InRange(mixedUp.Status, 400, 499);

        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);
    }

    [Theory]
    [InlineData("https://idp.example/\"><script>alert(1)</script>")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://idp.example/\r\nSet-Cookie: planted=1")]
    public async Task M04_what_the_cookie_names_is_encoded_and_never_an_address(string idp)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        browser.Plant(new ChoiceCookieForge(federation).Of(null, idp));

        var shown = await browser.OpenAsync("/choice");

        Assert.Equal(200, shown.Status);
        Assert.DoesNotContain("<script>alert", shown.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(shown.Links, link => link.Contains("alert", StringComparison.Ordinal) || link.Contains("idp.example", StringComparison.Ordinal));
        Assert.DoesNotContain(shown.Last.Headers, header => header.Value.Contains("planted", StringComparison.Ordinal));
        await federation.AssertAskedAsync(browser);
    }

    [Theory]
    [InlineData("http://localhost:5080", "ch-choice", false)]
    [InlineData("https://contexthandler.example.dk", "__Host-ch-choice", true)]
    public async Task M05_the_cookie_is_ours_alone_lax_not_for_scripts_and_for_180_days(string baseUrl, string name, bool secure)
    {
        await using var federation = await (OneEach with { BaseUrl = baseUrl }).StartAsync();
        using var browser = federation.NewBrowser();

        await federation.RememberAsync(browser);

        var cookie = browser.Choice!;
        Assert.Equal((name, "Lax", "/", null, true, secure), (cookie.Name, cookie.SameSite, cookie.Path, cookie.Domain, cookie.HttpOnly, cookie.Secure));
        Assert.Equal(federation.Clock.GetUtcNow().AddDays(180), cookie.Expires);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task M05_nobody_else_can_read_the_municipality_in_the_cookie()
    {
        await using var federation = await TwoInKorsbaek.StartAsync();
        using var browser = federation.NewBrowser();

        await federation.RememberAsync(browser);
        var first = browser.Choice!.Value;
        browser.Cookies.Clear();
        await federation.RememberAsync(browser);

        var bytes = Encoding.Latin1.GetString(Convert.FromBase64String(first.Replace('-', '+').Replace('_', '/').PadRight((first.Length + 3) / 4 * 4, '=')));
        Assert.All(new[] { first, bytes }, text => Assert.DoesNotContain(Korsbaek, text, StringComparison.Ordinal));
        Assert.All(new[] { first, bytes }, text => Assert.DoesNotContain("korsbaek", text, StringComparison.OrdinalIgnoreCase));
        Assert.NotEqual(first, browser.Choice!.Value); // two of the same town do not look alike
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task M07_no_GET_sets_changes_or_forgets_a_choice(bool hasOne)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        if (hasOne)
        {
            await federation.RememberAsync(browser);
        }

        var before = browser.Choice;
        var begun = await browser.SendAsync(federation.System.Request(new() { ForceAuthn = true }));
        var login = hasOne ? browser.Cookies.All[^1].Name["ch-login-".Length..] : begun.LoginId;
        var egeby = Uri.EscapeDataString(federation.Idps["egeby"].EntityId);
        string[] addresses =
        [
            $"/choose?login={login}&idp={egeby}&remember=on", $"/choose?idp={egeby}&remember=on", $"/choice?idp={egeby}&remember=on",
            "/choice?do=forget", "/choice?forget=true", $"/saml/idp/sso?idp={egeby}&remember=on", $"/saml/sp/continue?idp={egeby}&remember=on",
            $"/language?language=da&idp={egeby}", "/choice",
        ];

        foreach (var address in addresses)
        {
            Assert.Null((await browser.SendAsync(new(federation.At(address), "https://evil.example"))).Left);
            Assert.Equal(before, browser.Choice);
        }
    }

    [Fact]
    public async Task M07_a_foreign_page_cannot_post_a_choice()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());

        var visit = await browser.SendAsync(new(federation.At("/choose"), "https://evil.example",
            [new("login", chooser.LoginId), new("idp", federation.Idps["egeby"].EntityId), new("remember", "on")]));

        Assert.Null(visit.Left);
        Assert.Null(browser.Choice);
        Assert.Equal("BrowserMismatch", federation.Audit.Last.Reason);
    }
}
