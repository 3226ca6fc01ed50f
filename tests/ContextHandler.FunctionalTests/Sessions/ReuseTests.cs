using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Sessions;

/// <summary>
/// Ulla has logged in to <c>sapa</c> through Korsbæk at Substantial. <c>aula</c> has <c>sso: reuse</c>, and two IdPs to choose from: where
/// the session does not answer, a chooser or an IdP is seen (security case H09).
/// </summary>
public sealed class ReuseTests
{
    private const string Egeby = "https://idp.egeby.example.dk";

    private static readonly FederationPlan Plan = FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3")
        .WithSystem("aula", "NSIS Substantial", system => system.With("sso", "reuse"))
        .WithSystem("fmk", "NSIS High", system => system.With("sso", "reuse"));

    [Fact]
    public async Task A_session_that_suffices_answers_at_once_under_a_new_identifier()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);
        var before = browser.SessionSecret();
        federation.Clock.Advance(TimeSpan.FromMinutes(5));

        var answer = federation.Systems["aula"].Read(await browser.SendAsync(federation.Systems["aula"].Request()));

        Assert.Equal(("Success", "Substantial"), (answer.Status, answer.Loa));
        Assert.Equal(federation.Idp.EntityId, answer.AuthenticatingAuthority);
        Assert.Contains("AuthnInstant=\"2026-06-01T10:00:00", answer.TheAssertion!.ToString(), StringComparison.Ordinal);
        Assert.Equal(("answered", "session"), (federation.Audit.Last.Outcome, federation.Audit.Last.SelectedBy));
        Assert.NotEqual(before, browser.SessionSecret());
        Assert.Contains("The system aula", (await browser.OpenAsync("/session")).Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_request_is_answered_once()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);
        var request = federation.Systems["aula"].Request();
        await browser.SendAsync(request);

        RefusalAssert.Refused("RequestAlreadyAnswered", await browser.SendAsync(request), federation);
    }

    [Fact]
    public async Task By_default_every_login_asks()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);

        Assert.True((await browser.SendAsync(federation.System.Request())).IsChooser);
    }

    [Fact]
    public async Task Without_the_sessions_cookie_and_after_logging_out_it_asks()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);
        using var another = federation.NewBrowser();

        Assert.True((await another.SendAsync(federation.Systems["aula"].Request())).IsChooser);
        await browser.ForgetAsync(await browser.OpenAsync("/session"));
        Assert.True((await browser.SendAsync(federation.Systems["aula"].Request())).IsChooser);
    }

    [Fact]
    public async Task H09_a_higher_level_asks_and_so_does_ForceAuthn()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);

        Assert.True((await browser.SendAsync(federation.Systems["fmk"].Request())).IsChooser);
        Assert.True((await browser.SendAsync(federation.Systems["aula"].Request(new() { ForceAuthn = true }))).IsChooser);
        Assert.True((await browser.SendAsync(federation.Systems["aula"].Request(new() { ClassReferences = [Wire.NsisPrefix + "High"] }))).IsChooser);
    }

    [Fact]
    public async Task IsPassive_is_answered_from_the_session_and_without_one_as_before()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);
        using var another = federation.NewBrowser();

        Assert.Equal("Success", federation.Systems["aula"].Read(await browser.SendAsync(federation.Systems["aula"].Request(new() { IsPassive = true }))).Status);
        Assert.NotEqual("Success", federation.Systems["aula"].Read(await another.SendAsync(federation.Systems["aula"].Request(new() { IsPassive = true }))).Status);
    }

    [Fact]
    public async Task H09_the_IdPs_a_request_names_must_be_the_sessions()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);

        federation.Idps["egeby"].Read(await browser.SendAsync(federation.Systems["aula"].Request(new() { IdpList = [Egeby] })));
        var named = await browser.SendAsync(federation.Systems["aula"].Request(new() { IdpList = [federation.Idp.EntityId] }));
        Assert.Equal("Success", federation.Systems["aula"].Read(named).Status);
    }

    [Theory]
    [InlineData("22222222", false)]
    [InlineData("11111111", true)]
    public async Task H09_a_remembered_choice_of_another_login_is_followed_and_the_same_is_no_hindrance(string municipality, bool answers)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);
        browser.Cookies.Take($"{ChoiceCookieForge.CookieName}={new ChoiceCookieForge(federation).Of(municipality, null)}; Path=/", overHttps: false);

        var visit = await browser.SendAsync(federation.Systems["aula"].Request());

        Assert.Equal(answers, visit.Left!.Url.Contains("aula", StringComparison.Ordinal));
        Assert.Equal(!answers, visit.Left.Url.Contains("egeby", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData((30 * 60) - 1, true)]
    [InlineData(30 * 60, false)]
    public async Task A_login_that_has_lapsed_answers_nothing_to_the_second(int seconds, bool answers)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);
        federation.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var visit = await browser.SendAsync(federation.Systems["aula"].Request());

        Assert.Equal(answers, !visit.IsChooser);
    }

    [Fact]
    public async Task Being_answered_from_the_session_does_not_prolong_what_it_answers_with()
    {
        await using var federation = await Plan.With("sessions", JsonNode.Parse("""{ "substantial": { "idle": "PT1H", "absolute": "PT1H" } }""")).StartAsync();
        using var browser = await LoggedInAsync(federation);
        federation.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.NotNull((await browser.SendAsync(federation.Systems["aula"].Request())).Left);

        federation.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True((await browser.SendAsync(federation.Systems["aula"].Request())).IsChooser);
    }

    [Theory]
    [InlineData("the ceiling is lowered")]
    [InlineData("the system may no longer use it")]
    [InlineData("it no longer speaks for the organisation")]
    [InlineData("it has left the federation")]
    [InlineData("the system asks again")]
    public async Task H09_the_federation_as_it_is_now_decides(string change)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = await LoggedInAsync(federation);

        await federation.ChangeToAsync(change switch
        {
            "the ceiling is lowered" => Plan with { Idps = Plan.Idps.SetItem(0, Plan.Idps[0] with { HighestLevel = "NSIS Low" }) },
            "the system may no longer use it" => Plan with { Systems = Plan.Systems.SetItem(1, Plan.Systems[1].With("identityProviders", new JsonArray(Egeby))) },
            "it no longer speaks for the organisation" => Plan with { Idps = Plan.Idps.SetItem(0, Plan.Idps[0] with { Cvr = "33333333" }) },
            "it has left the federation" => Plan with { Idps = Plan.Idps.RemoveAt(0) },
            _ => Plan with { Systems = Plan.Systems.SetItem(1, Plan.Systems[1].With("sso", "ask")) },
        });

        var visit = await browser.SendAsync(federation.Systems["aula"].Request());

        Assert.True(visit.IsChooser || visit.Left!.Url.Contains("egeby", StringComparison.Ordinal), visit.ToString());
    }

    [Fact]
    public async Task What_is_released_follows_the_contract_of_the_system_that_asks()
    {
        var plan = Plan with { Systems = Plan.Systems.SetItem(1, Plan.Systems[1].With("attributes", new JsonArray(FederationUris.Email))) };
        await using var federation = await plan.StartAsync();
        using var browser = await LoggedInAsync(federation);

        var answer = federation.Systems["aula"].Read(await browser.SendAsync(federation.Systems["aula"].Request()));

        Assert.Equal([FederationUris.Email], answer.AttributeNames);
    }

    private static async Task<TestBrowser> LoggedInAsync(TestFederation federation)
    {
        var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.ChooseAsync(await browser.SendAsync(federation.System.Request()), federation.Idp));
        var answer = new IdpAnswer { Loa = "Substantial", Attributes = [(FederationUris.Email, "ulla@korsbaek.example.dk")] };
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, answer))).Status);
        return browser;
    }
}
