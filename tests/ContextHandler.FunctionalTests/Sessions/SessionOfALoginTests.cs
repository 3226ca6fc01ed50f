using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Sessions;

/// <summary>What a login of a SAML system leaves behind in the browser and on the server.</summary>
public sealed class SessionOfALoginTests
{
    private const string Ulla = "C=DK,O=11111111,CN=Ulla Jensen,Serial=ulla";
    private const string Bent = "C=DK,O=11111111,CN=Bent Hansen,Serial=bent";

    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Low", "OIOSAML3").WithSystem("aula", "NSIS Substantial");

    [Theory]
    [InlineData("http://localhost:5080", "ch-session")]
    [InlineData("https://contexthandler.example.dk", "__Host-ch-session")]
    public async Task A_login_leaves_a_cookie_that_says_nothing_and_ends_with_the_browser(string baseUrl, string name)
    {
        await using var federation = await (Plan with { BaseUrl = baseUrl }).StartAsync();
        using var browser = federation.NewBrowser();

        await LogInAsync(federation, browser, "sapa", Ulla);

        var cookie = browser.Cookies.All.Single(cookie => cookie.Name == name);
        Assert.True(cookie is { HttpOnly: true, SameSite: "Lax", Path: "/", Domain: null });
        Assert.Equal((22, DateTimeOffset.MaxValue), (cookie.Value.Length, cookie.Expires));
        Assert.Equal(cookie.Name.StartsWith("__Host-", StringComparison.Ordinal), cookie.Secure);
    }

    [Fact]
    public async Task H06_every_login_has_a_new_identifier_and_the_old_one_is_dead()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        await LogInAsync(federation, browser, "sapa", Ulla);
        var first = browser.SessionSecret()!;

        await LogInAsync(federation, browser, "aula", Ulla, "Substantial");

        Assert.NotEqual(first, browser.SessionSecret());
        Assert.False(await IsLoggedInAsync(federation, first));
        var page = (await browser.OpenAsync("/session")).Page;
        Assert.Contains("The system sapa", page, StringComparison.Ordinal);
        Assert.Contains("The system aula", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("never-given-to-anybody")]
    [InlineData("somebody else's")]
    public async Task H06_an_identifier_planted_before_the_login_is_worth_nothing_after_it(string whose)
    {
        await using var federation = await Plan.StartAsync();
        using var attacker = federation.NewBrowser();
        await LogInAsync(federation, attacker, "sapa", Bent);
        var planted = whose == "somebody else's" ? attacker.SessionSecret()! : whose;
        using var victim = federation.NewBrowser();
        Plant(victim, planted);

        await LogInAsync(federation, victim, "sapa", Ulla);

        Assert.NotEqual(planted, victim.SessionSecret());
        Assert.False(await IsLoggedInAsync(federation, planted));
    }

    [Fact]
    public async Task H06_at_a_second_node_that_shares_nothing_the_identifier_is_unknown()
    {
        await using var federation = await Plan.StartAsync();
        await using var other = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        await LogInAsync(federation, browser, "sapa", Ulla);

        Assert.False(await IsLoggedInAsync(other, browser.SessionSecret()!));
    }

    [Fact]
    public async Task H09_another_person_at_the_same_machine_finds_nothing_of_the_one_before()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        await LogInAsync(federation, browser, "aula", Ulla, "Substantial");
        var ullas = browser.SessionSecret()!;

        await LogInAsync(federation, browser, "sapa", Bent);

        Assert.DoesNotContain("The system aula", (await browser.OpenAsync("/session")).Page, StringComparison.Ordinal);
        Assert.False(await IsLoggedInAsync(federation, ullas));
    }

    [Theory]
    [InlineData("too low")]
    [InlineData("an error")]
    [InlineData("outside the fence")]
    public async Task A_login_that_does_not_succeed_leaves_none(string how)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.Systems["aula"].Request()));

        await browser.SendAsync(federation.Idp.Answer(question, how switch
        {
            "too low" => new() { Loa = "Low" },
            "an error" => IdpAnswer.Error("Responder", "AuthnFailed"),
            _ => new() { Loa = "Substantial", Cvr = "99999999" },
        }));

        Assert.Null(browser.SessionSecret());
    }

    [Fact]
    public async Task O02_neither_the_secret_nor_what_the_idp_said_is_in_the_log_or_the_audit_log()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        List<string> canaries = ["C=DK,O=11111111,CN=CANARY-NAME", "canary@example.dk"];
        var answer = new IdpAnswer { Loa = "Substantial", NameId = canaries[0], Attributes = [(FederationUris.Email, canaries[1])] };
        foreach (var system in federation.Systems.Values)
        {
            var message = federation.Idp.Answer(federation.Idp.Read(await browser.SendAsync(system.Request())), answer);
            canaries.Add(message["SAMLResponse"]![..40]);
            await browser.SendAsync(message);
            canaries.Add(browser.SessionSecret()!);
        }

        await browser.ForgetAsync(await browser.OpenAsync("/session"));

        string[] written = [.. federation.Log.Lines.Select(line => line.Text), .. federation.Audit.Lines.Select(line => System.Text.Json.JsonSerializer.Serialize(line))];
        Assert.Equal(["answered", "answered", "loggedOut"], federation.Audit.Lines.Select(line => line.Outcome));
        Assert.All(canaries, canary => Assert.DoesNotContain(written, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task The_audit_log_tells_which_logins_a_log_out_ended()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        await LogInAsync(federation, browser, "sapa", Ulla);
        await browser.ForgetAsync(await browser.OpenAsync("/session"));

        var lines = federation.Audit.Lines;
        Assert.Equal(16, lines[0].Session?.Length);
        Assert.Equal(lines[0].Session, lines[1].Session);
    }

    private static async Task LogInAsync(TestFederation federation, TestBrowser browser, string system, string nameId, string loa = "Low")
    {
        var question = federation.Idp.Read(await browser.SendAsync(federation.Systems[system].Request()));
        var visit = await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = loa, NameId = nameId }));
        Assert.Equal("Success", federation.Systems[system].Read(visit).Status);
    }

    private static async Task<bool> IsLoggedInAsync(TestFederation federation, string secret)
    {
        using var browser = federation.NewBrowser();
        Plant(browser, secret);
        return !(await browser.OpenAsync("/session")).Page.Contains("This browser is not logged in", StringComparison.Ordinal);
    }

    private static void Plant(TestBrowser browser, string secret) => browser.Cookies.Take($"ch-session={secret}; Path=/; HttpOnly; SameSite=Lax", overHttps: false);
}
