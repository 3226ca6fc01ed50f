using System.Globalization;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// A weak or old login is not reused for a system that needs more: the gateway keeps no session of its own towards systems, so that every
/// login asks the IdP anew, and a second try asks the person anew.
/// </summary>
public sealed class StepUpTests(StepUpTests.TwoLevels stage) : IClassFixture<StepUpTests.TwoLevels>
{
    private TestFederation Federation => stage.Federation;

    [Theory]
    [EachForm]
    public async Task K06_a_login_at_Low_is_no_login_at_Substantial(Form form)
    {
        using var browser = Federation.NewBrowser();
        var atLow = await LogInAsync(browser, Federation.Systems["blog"], form, "Low");
        Assert.Equal("Low", atLow.Loa);

        var second = Federation.Idp.Read(await browser.SendAsync(Federation.System.Request()));
        Assert.Equal(Wire.NsisPrefix + "Substantial", second.ClassReference);
        using var login = new AttackedLogin(Federation, browser, second);
        var page = await browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, AttackedLogin.Good with { Loa = "Low" }))));
        Assert.Equal("LevelTooLow", Federation.Audit.Last.Reason);

        using var stepUp = new AttackedLogin(Federation, browser, Federation.Idp.Read(await browser.PressAsync(page, "again")));
        Assert.True(stepUp.Question.ForceAuthn);
        await stepUp.RefusedAsync(stepUp.Genuine(form, AttackedLogin.Good with { AuthenticatedAgo = TimeSpan.FromMinutes(4) }), "AuthnTooOld");
        await stepUp.AcceptedAsync(form);
    }

    // A login that was strong enough, a moment ago, in the same browser, at the same system.
    [Theory]
    [InlineData("sapa")]
    [InlineData("blog")]
    public async Task K06_every_login_asks_the_idp_anew(string system)
    {
        using var browser = Federation.NewBrowser();
        List<string> questions = [];
        for (var number = 0; number < 3; number++)
        {
            var question = Federation.Idp.Read(await browser.SendAsync(Federation.Systems[system].Request()));
            questions.Add(question.Id);
            Assert.Equal("Success", Federation.Systems[system].Read(await browser.SendAsync(Federation.Idp.Answer(question, AttackedLogin.Good))).Status);
            Assert.Equal(["ch-session"], browser.Cookies.All.Select(cookie => cookie.Name));
        }

        Assert.Equal(3, questions.Distinct(StringComparer.Ordinal).Count());
    }

    // Two logins under way in one browser: the answer to the weak one does not do for the strong one.
    [Theory]
    [EachForm]
    public async Task K06_the_answer_of_the_weak_login_put_to_the_strong_one(Form form)
    {
        using var browser = Federation.NewBrowser();
        var weak = Federation.Idp.Read(await browser.SendAsync(Federation.Systems["blog"].Request()));
        using var strong = new AttackedLogin(Federation, browser, Federation.Idp.Read(await browser.SendAsync(Federation.System.Request())));
        using var weakLogin = new AttackedLogin(Federation, browser, weak);
        var behind = (await browser.HopAsync(strong.Post(AttackedLogin.Text(weakLogin.Genuine(form, AttackedLogin.Good with { Loa = "Low" })))))["Location"]!;
        var login = browser.Cookies.All.Select(cookie => cookie.Name["ch-login-".Length..]).Single(id => !behind.Contains(id, StringComparison.Ordinal));

        var crossed = System.Text.RegularExpressions.Regex.Replace(behind, "login=[^&]+", "login=" + login);

        RefusalAssert.Refused("LoginUnknown", await browser.OpenAsync(crossed), Federation);
        await strong.AcceptedAsync(form);
        Assert.Equal("Low", Federation.Systems["blog"].Read(await browser.OpenAsync(behind)).Loa);
    }

    // The proxy has headers of its own, and a later catalogue of attacks on them; into a login nothing of the kind leads.
    [Theory]
    [InlineData("X-ContextHandler-Level", "NSIS High")]
    [InlineData("X-Loa", "High")]
    [InlineData("X_Loa", "High")]
    [InlineData("Loa", "https://data.gov.dk/concept/core/nsis/loa/High")]
    [InlineData("AssuranceLevel", "4")]
    [InlineData("X-Forwarded-User", "admin")]
    [InlineData("X-Original-URL", "/saml/sp/continue?loa=High")]
    [InlineData("Cookie", "loa=High; level=NSIS High; ch-level=High; __Host-ch-level=High")]
    [InlineData("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJsb2EiOiJIaWdoIn0.")]
    public async Task K07_no_header_and_no_cookie_raises_or_lowers_a_level(string header, string value)
    {
        foreach (var (said, expected) in new (string Said, string? Expected)[] { ("Low", null), ("Substantial", "Substantial") })
        {
            using var browser = Federation.NewBrowser();
            if (header != "Cookie")
            {
                browser.Headers[header] = value;
            }

            foreach (var pair in header == "Cookie" ? value.Split("; ") : [])
            {
                browser.Cookies.Take(pair + "; Path=/", overHttps: pair.StartsWith('_'));
            }

            var question = Federation.Idp.Read(await browser.SendAsync(Federation.System.Request()));
            Assert.Equal(Wire.NsisPrefix + "Substantial", question.ClassReference);
            var visit = await browser.SendAsync(Federation.Idp.Answer(question, AttackedLogin.Good with { Loa = said }));

            Assert.Equal(expected is null ? "LevelTooLow" : null, Federation.Audit.Last.Reason);
            Assert.Equal(expected, visit.Left is null ? null : Federation.System.Read(visit).Loa);
        }
    }

    [Theory]
    [InlineData("loa", "High")]
    [InlineData("level", "NSIS High")]
    [InlineData("AuthnContextClassRef", "https://data.gov.dk/concept/core/nsis/loa/High")]
    [InlineData("requiredLevel", "NSIS Low")]
    public async Task K07_no_parameter_of_an_address_or_a_form_does(string name, string value)
    {
        using var browser = Federation.NewBrowser();
        var request = Federation.System.Request();
        var pair = $"&{name}={Uri.EscapeDataString(value)}";
        var question = Federation.Idp.Read(await browser.SendAsync(request with { Url = request.Url + pair }));
        Assert.Equal(Wire.NsisPrefix + "Substantial", question.ClassReference);

        var behind = (await browser.HopAsync(Federation.Idp.Answer(question, AttackedLogin.Good with { Loa = "Low" }).With(name, value)))["Location"]!;
        var page = await browser.OpenAsync(behind + pair);

        Assert.Null(page.Left);
        Assert.Equal(("LevelTooLow", "NSIS Low"), (Federation.Audit.Last.Reason, Federation.Audit.Last.AchievedLevel));
    }

    [Theory]
    [EachForm]
    public async Task K08_where_the_system_wants_a_fresh_login_an_older_one_is_refused(Form form)
    {
        using var login = await AttackStage.BeginAsync(Federation, new() { ForceAuthn = true });
        Assert.True(login.Question.ForceAuthn);

        foreach (var ago in new[] { TimeSpan.FromSeconds(181), TimeSpan.FromHours(8), TimeSpan.FromDays(365) })
        {
            await login.RefusedAsync(login.Genuine(form, AttackedLogin.Good with { AuthenticatedAgo = ago }), "AuthnTooOld");
        }

        await login.AcceptedAsync(login.Genuine(form, AttackedLogin.Good with { AuthenticatedAgo = TimeSpan.FromSeconds(180) }));
    }

    // Where it does not, it is told how old the login is, and not that it is as fresh as our answer.
    [Theory]
    [EachForm]
    public async Task K08_the_system_is_told_when_the_person_logged_in(Form form)
    {
        using var login = await AttackStage.BeginAsync(Federation);
        var then = Federation.Clock.GetUtcNow() - TimeSpan.FromHours(8);

        var visit = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, AttackedLogin.Good with { AuthenticatedAgo = TimeSpan.FromHours(8) }))));

        var told = Federation.System.Read(visit).TheAssertion!.Element(Wire.Assertion + "AuthnStatement")!.Attribute("AuthnInstant")!.Value;
        Assert.Equal(then, DateTimeOffset.Parse(told, CultureInfo.InvariantCulture));
    }

    private async Task<SystemAnswer> LogInAsync(TestBrowser browser, SystemStub system, Form form, string loa)
    {
        var login = new AttackedLogin(Federation, browser, Federation.Idp.Read(await browser.SendAsync(system.Request()))); // the browser goes on
        return system.Read(await browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, AttackedLogin.Good with { Loa = loa })))));
    }

    /// <summary>A system that requires NSIS Substantial, one that is content with Low, and one IdP.</summary>
    public sealed class TwoLevels : IAsyncLifetime
    {
        private TestFederation? federation;

        public TestFederation Federation => federation!;

        public async ValueTask InitializeAsync()
        {
            OutgoingCalls.Watch();
            federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").WithSystem("blog", "NSIS Low").StartAsync();
        }

        public ValueTask DisposeAsync() => Federation.DisposeAsync();
    }
}
