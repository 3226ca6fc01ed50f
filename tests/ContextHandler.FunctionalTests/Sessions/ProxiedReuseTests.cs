using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Sessions;

/// <summary>A proxied system with <c>sso: reuse</c>, whose <c>/frisk</c> wants people authenticated within 30 minutes, beside two systems by SAML.</summary>
public sealed class ProxiedReuseTests : IAsyncLifetime
{
    private static readonly TimeSpan TooOld = TimeSpan.FromMinutes(34); // MaxAge, gateway.clockSkew and a little
    private Backend? backend;
    private TestFederation? started;

    private TestFederation Federation => started ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync();
        var proxy = new ProxyPlan()
            .WithRoute("front", "/{**rest}", "level:nsis-low", "sager")
            .WithRoute("fresh", "/frisk/{**rest}", "level:nsis-low", "sager", route => route["Metadata"]!["MaxAge"] = "PT30M");
        var plan = FederationPlan.Of("NSIS Low", "OIOSAML3").WithSystem("aula", "NSIS Low").WithProxied("sager", "NSIS Low", system => system.With("sso", "reuse"));
        started = await (plan with { Proxy = proxy.To(backend.Address) }).StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        await backend!.DisposeAsync();
    }

    [Theory]
    [InlineData("/sager/1")]
    [InlineData("/frisk/1")]
    public async Task A_login_of_another_system_lets_in_without_a_visit_to_the_IdP(string path)
    {
        using var browser = await LoggedInAsync();

        var visit = await browser.OpenAsync(path);

        Assert.Null(visit.Left);
        Assert.Equal((200, "backend"), (visit.Status, visit.Page));
        Assert.Equal(("answered", "session"), (Federation.Audit.Last.Outcome, Federation.Audit.Last.SelectedBy));
    }

    [Fact]
    public async Task Where_it_is_too_old_the_IdP_is_told_to_ask_and_asked_once()
    {
        using var browser = await LoggedInAsync();
        Federation.Clock.Advance(TooOld);

        var question = Federation.Idp.Read(await browser.OpenAsync("/frisk/1"));

        Assert.True(question.ForceAuthn);
        Assert.Equal(200, (await browser.SendAsync(Federation.Idp.Answer(question, new() { Loa = "Low" }))).Status);
    }

    [Fact]
    public async Task A_form_that_meets_an_old_login_is_taken_after_one_login_beside_it()
    {
        using var browser = await LoggedInAsync();
        Federation.Clock.Advance(TooOld);
        var form = new BrowserMessage(Federation.At("/frisk/ny"), Federation.BaseUrl.AbsoluteUri, [new("tekst", "ny sag")]);
        var page = await browser.SendAsync(form);
        Assert.Equal(401, page.Status);

        var question = Federation.Idp.Read(await browser.OpenAsync(page.Links.Single(link => link.Contains("/session/login", StringComparison.Ordinal))));
        Assert.True(question.ForceAuthn);
        await browser.SendAsync(Federation.Idp.Answer(question, new() { Loa = "Low" }));

        Assert.Equal((200, "tekst=ny+sag"), ((await browser.SendAsync(form)).Status, backend!.Only.Body));
    }

    [Fact]
    public async Task A_program_that_meets_an_old_login_is_told_of_a_fresh_one_and_of_no_fresh_one_where_it_is_young()
    {
        using var browser = await LoggedInAsync();
        Assert.DoesNotContain("fresh=1", (await Federation.AskAsync(HttpMethod.Get, "/frisk/1", browser)).Body, StringComparison.Ordinal);

        Federation.Clock.Advance(TooOld);

        Assert.Contains("fresh=1", (await Federation.AskAsync(HttpMethod.Get, "/frisk/1", browser)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("fresh=1", (await Federation.AskAsync(HttpMethod.Get, "/sager/1", browser)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_logins_the_youngest_authentication_answers_for_a_login_beside_a_form()
    {
        using var browser = await LoggedInAsync();
        await LogInAsync(browser, "aula", new() { Loa = "Low", AuthenticatedAgo = TooOld }); // from the IdP's own session
        var told = await Federation.AskAsync(HttpMethod.Post, "/frisk/1", browser);

        var visit = await browser.OpenAsync("/session/login?system=https%3A%2F%2Fsager.example.dk&level=nsis-low");

        Assert.Null(visit.Left);
        Assert.Equal((401, "session"), (told.Status, Federation.Audit.Last.SelectedBy));
        Assert.Equal(200, (await Federation.AskAsync(HttpMethod.Post, "/frisk/1", browser)).Status);
    }

    private async Task<TestBrowser> LoggedInAsync()
    {
        var browser = Federation.NewVisitor();
        await LogInAsync(browser, "sapa", new() { Loa = "Low" });
        return browser;
    }

    private async Task LogInAsync(TestBrowser browser, string system, IdpAnswer answer)
    {
        var question = Federation.Idp.Read(await browser.SendAsync(Federation.Systems[system].Request()));
        Assert.Equal("Success", Federation.Systems[system].Read(await browser.SendAsync(Federation.Idp.Answer(question, answer))).Status);
    }
}
